import { readModel } from '../../lib/model/read-model';
import { kubectlWithoutWayOut } from '../../lib/rules/kubectl-without-way-out';
import { endpoints, hiddenNetworks, isolated, resource } from '../support/network-changes';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { TODAY } from '../support/today';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter } from '../support/windows-changes';

const inBoth = [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }];
const token = { 'Fn::GetAtt': ['Framework', 'Arn'] };
const configMap = JSON.stringify([
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' }, data: {} },
]);
const namespace = JSON.stringify([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }]);

/** A Lambda function in subnets; outside of a VPC without any. */
function lambdaIn(SubnetIds: unknown, Variables: object): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: 'arn:aws:iam::111122223333:role/lambda',
      Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
      Environment: { Variables },
      ...(SubnetIds === undefined ? {} : { VpcConfig: { SubnetIds, SecurityGroupIds: ['sg-1'] } }),
    },
  };
}

const functions = {
  Handler: lambdaIn(inBoth, { AWS_STS_REGIONAL_ENDPOINTS: 'regional' }),
  Framework: lambdaIn(inBoth, { USER_ON_EVENT_FUNCTION_ARN: { 'Fn::GetAtt': ['Handler', 'Arn'] } }),
};

const manifest = (properties: object = {}) =>
  resource('Manifest', 'Custom::AWSCDK-EKS-KubernetesResource', {
    ServiceToken: token,
    ClusterName: { Ref: 'Cluster' },
    Manifest: namespace,
    ...properties,
  });

/** What `aws-eks-v2` makes for a manifest: the functions are in the stack. */
const kubectl: Change = all(({ Resources }) => Object.assign(Resources, structuredClone(functions)), manifest());
/** The same in subnets without a way out. */
const cutOff: Change = all(isolated, kubectl);

/** Other properties of one of the functions. */
const changed =
  (name: 'Framework' | 'Handler', properties: object): Change =>
  ({ Resources }) =>
    Object.assign(Resources[name].Properties, properties);
const subnets = (SubnetIds: unknown) => ({ VpcConfig: { SubnetIds } });
const bothIn = (SubnetIds: unknown) => all(changed('Framework', subnets(SubnetIds)), changed('Handler', subnets(SubnetIds)));
const variables = (name: 'Framework' | 'Handler', added: object): Change => {
  return ({ Resources }) => Object.assign(Resources[name].Properties.Environment.Variables, added);
};
const withoutWindows: Change = ({ Resources }) => delete Resources.WindowsNodes;

const linesOf = (...changes: Change[]) => outcomes(kubectlWithoutWayOut, rightTemplate(all(...changes)));

const both = "subnet 'SubnetA', subnet 'SubnetB'";
const needed = ['lambda', 's3', 'eks'];
const finding = (missing: string, consequence: string, who = "'Framework' and 'Handler'", where = both) =>
  `error Framework Properties.VpcConfig.SubnetIds: For the kubectl of the CDK, Lambda runs ${who} in ${where}, from where no route leads out of the VPC, ` +
  `and the VPC has no endpoint for ${missing}: ${consequence}, and the deployment fails.`;
const nothingThere = finding('lambda, s3, eks', 'kubectl is never called');

test.each<[string, Change]>([
  ['right nodes without kubectl', isolated],
  ['a route to a NAT gateway', kubectl],
  ['all endpoints', all(cutOff, endpoints(...needed))],
  ['all endpoints, and functions of which the variables are not known', all(cutOff, endpoints(...needed), unknownVariables)],
  ['functions that are in no VPC', all(cutOff, bothIn(undefined))],
  ['functions without subnets', all(cutOff, bothIn([]))],
  ['a function outside of the VPC that calls one with all that it needs', all(cutOff, changed('Framework', subnets([])), endpoints('eks'))],
  ['a manifest of a cluster without Windows nodes', all(cutOff, withoutWindows)],
  ['a manifest of another cluster', all(cutOff, manifest({ ClusterName: 'other' }))],
  ['a manifest without functions, which CloudFormation refuses', all(cutOff, manifest({ ServiceToken: undefined }))],
  ['a manifest that is not made', all(cutOff, never)],
  ['a custom resource that is none of kubectl', all(cutOff, resource('Manifest', 'Custom::S3AutoDeleteObjects', { ServiceToken: token }))],
  ['a cluster without Windows nodes, on which a chart sets the VPC CNI up', all(cutOff, withoutWindows, chart('aws-vpc-cni'))],
  ['a cluster without Windows nodes, and its add-on', all(withoutWindows, isolated)],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

function unknownVariables(template: LooseTemplate): void {
  parameter('Proxy')(template);
  variables('Handler', { HTTPS_PROXY: { Ref: 'Proxy' } })(template);
}

function never(template: LooseTemplate): void {
  template.Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  template.Resources.Manifest.Condition = 'Never';
}

function chart(name: string): Change {
  return all(
    ({ Resources }) => delete Resources.Manifest,
    resource('Chart', 'Custom::AWSCDK-EKS-HelmChart', { ServiceToken: token, ClusterName: { Ref: 'Cluster' }, Chart: name }),
  );
}

function patch(name: string): Change {
  return all(
    ({ Resources }) => delete Resources.Manifest,
    resource('Patch', 'Custom::AWSCDK-EKS-KubernetesPatch', {
      ServiceToken: token,
      ClusterName: { Ref: 'Cluster' },
      ResourceName: name,
      ResourceNamespace: 'kube-system',
      ApplyPatchJson: '{"data":{"enable-windows-ipam":"true"}}',
    }),
  );
}

test.each<[string, Change]>([
  ['HTTPS_PROXY', variables('Handler', { HTTPS_PROXY: 'http://10.0.0.9:3128' })],
  ['https_proxy', variables('Handler', { https_proxy: 'http://10.0.0.9:3128' })],
  ['http_proxy', variables('Framework', { http_proxy: 'http://10.0.0.9:3128' })],
  ['ALL_PROXY', variables('Framework', { ALL_PROXY: 'http://10.0.0.9:3128' })],
  ['a proxy of the templates', variables('Handler', { HTTPS_PROXY: { 'Fn::GetAtt': ['Proxy', 'PrivateIp'] } })],
  [
    'a proxy with a port that is not known',
    all(parameter('Port'), variables('Handler', { HTTPS_PROXY: { 'Fn::Sub': 'http://p:${Port}' } })),
  ],
  ['another address of the API', variables('Handler', { AWS_ENDPOINT_URL_EKS: 'https://eks.example.com' })],
  ['addresses for FIPS', variables('Handler', { AWS_USE_FIPS_ENDPOINT: 'true' })],
  [
    'a proxy, though the subnets are not known',
    all(parameter('Subnets'), bothIn({ Ref: 'Subnets' }), variables('Handler', { https_proxy: 'http://10.0.0.9:3128' })),
  ],
])('passes for functions that have %s in their environment', (_, change) => {
  expect(linesOf(cutOff, resource('Proxy', 'AWS::EC2::Instance'), change)).toEqual([]);
});

test.each<[string, Change]>([
  ['no endpoint', () => undefined],
  ['endpoints for other services', endpoints('ec2', 'ecr.api', 'ecr.dkr', 'sts', 'logs')],
  ['a proxy without address', variables('Handler', { HTTPS_PROXY: '', NO_PROXY: 'eks.amazonaws.com' })],
  ['a cluster that is only named', all(namedCluster, manifest({ ClusterName: 'prod' }))],
  ['a manifest that is made under a condition, beside one that is made', all(conditional('Manifest'), resource('Second', ...second()))],
  ['a patch', patch('deployment/coredns')],
  ['a chart', chart('ingress-nginx')],
  ['a role that is none', manifest({ RoleArn: { Ref: 'AWS::NoValue' } })],
  ['a role that may be none', all(conditional(), manifest({ RoleArn: { 'Fn::If': ['IsProd', 'arn', { Ref: 'AWS::NoValue' }] } }))],
  ['a function that is called by its name', variables('Framework', { USER_ON_EVENT_FUNCTION_ARN: { Ref: 'Handler' } })],
])('fails for %s', (_, change) => {
  expect(linesOf(cutOff, change)).toEqual([nothingThere]);
});

function second(): [string, object] {
  const [type, ClusterName] = ['Custom::AWSCDK-EKS-KubernetesResource', { Ref: 'Cluster' }];
  return [type, { ServiceToken: token, ClusterName, Manifest: namespace }];
}

test('fails for a managed node group', () => {
  expect(outcomes(kubectlWithoutWayOut, rightManagedTemplate(cutOff))).toEqual([nothingThere]);
});

test.each<[string, string[], string, string, string]>([
  ['lambda', ['s3', 'eks'], 'lambda', 'kubectl is never called', "'Framework'"],
  ['s3', ['lambda', 'eks'], 's3', 'CloudFormation gets no answer', "'Framework'"],
  ['eks', ['lambda', 's3'], 'eks', 'kubectl does not learn where the cluster is', "'Handler'"],
  ['lambda and eks', ['s3'], 'lambda, eks', 'kubectl is never called', "'Framework' and 'Handler'"],
])('fails where only the endpoint for %s is missing', (_, there, missing, consequence, who) => {
  expect(linesOf(cutOff, endpoints(...there))).toEqual([finding(missing, consequence, who)]);
});

test('fails for a function in the VPC that is called by one outside of it', () => {
  expect(linesOf(cutOff, changed('Framework', { VpcConfig: undefined }))).toEqual([
    finding('eks', 'kubectl does not learn where the cluster is', "'Handler'"),
  ]);
});

test('fails for a function in the VPC that calls one outside of it', () => {
  // https://github.com/aws/aws-cdk/issues/34877
  expect(linesOf(cutOff, changed('Handler', subnets([])))).toEqual([finding('lambda, s3', 'kubectl is never called', "'Framework'")]);
});

test('fails once for several manifests, and once for each pair of functions', () => {
  const others = ['Custom::AWSCDK-EKS-HelmChart', 'Custom::AWSCDK-EKS-KubernetesPatch', 'Custom::AWSCDK-EKS-KubernetesResource'].map(
    (type, index) => resource(`Other${String(index)}`, type, { ...second()[1], Chart: 'x', ResourceName: 'cm/x', ApplyPatchJson: '{}' }),
  );
  expect(linesOf(cutOff, ...others)).toEqual([nothingThere]);
  const ofItsOwn: Change = ({ Resources }) => {
    Resources.Other = structuredClone(functions.Framework);
    Resources.Other0.Properties.ServiceToken = { 'Fn::GetAtt': 'Other.Arn' };
  };
  expect(linesOf(cutOff, ...others, ofItsOwn)).toEqual([
    nothingThere,
    nothingThere.replace('Framework ', 'Other ').replace("'Framework'", "'Other'"),
  ]);
});

test.each<[string, Change]>([
  ['the manifest', manifest({ Manifest: configMap })],
  ['a patch', patch('configmap/amazon-vpc-cni')],
  ['the manifest of a cluster that is not known', all(parameter('Name'), manifest({ Manifest: configMap, ClusterName: { Ref: 'Name' } }))],
])('fails without Windows nodes for %s that writes the ConfigMap of the VPC CNI', (_, change) => {
  expect(linesOf(cutOff, withoutWindows, change)).toEqual([nothingThere]);
});

describe('the module aws-eks', () => {
  /** Its functions are in a nested stack, which gets the subnets by parameters, and its kubectl takes on a role. */
  function check(change: Change = () => undefined, nestedChange: Change = () => undefined, isGiven = true): string[] {
    const nested: LooseTemplate = {
      Parameters: { referencetoSubnetARef: { Type: 'String' }, referencetoSubnetBRef: { Type: 'String' } },
      Resources: structuredClone(functions),
      Outputs: { FrameworkArn: { Value: token } },
    };
    all(bothIn([{ Ref: 'referencetoSubnetARef' }, { Ref: 'referencetoSubnetBRef' }]), nestedChange)(nested);
    const template = rightTemplate(
      all(
        isolated,
        clusterOfCdkV1,
        resource('Provider', 'AWS::CloudFormation::Stack', {
          Parameters: { referencetoSubnetARef: inBoth[0], referencetoSubnetBRef: inBoth[1] },
          TemplateURL: 'https://s3.eu-west-1.amazonaws.com/assets/provider.json',
        }),
        manifest({
          ServiceToken: { 'Fn::GetAtt': ['Provider', 'Outputs.FrameworkArn'] },
          RoleArn: { 'Fn::GetAtt': ['ClusterRole', 'Arn'] },
        }),
        change,
      ),
    );
    const source = {
      path: 'template.json',
      template,
      nested: isGiven ? { Provider: { path: 'nested.json', template: nested } } : undefined,
    };
    return kubectlWithoutWayOut
      .check(readModel([source]), { today: TODAY })
      .map(({ at, ...outcome }) =>
        'cause' in outcome
          ? `? ${at.resource.logicalId} ${at.path}: ${outcome.cause}`
          : `${String(outcome.severity)} ${at.resource.logicalId} ${at.path}: ${outcome.message}`,
      );
  }

  test('fails without endpoints', () => {
    expect(check()).toEqual([finding('lambda, s3, eks, sts', 'kubectl is never called')]);
  });

  test('fails for subnets that come as one list', () => {
    const list: Change = ({ Resources }) => (Resources.Provider.Properties.Parameters = { Subnets: { 'Fn::Join': [',', inBoth] } });
    const takesList: Change = (nested) => (nested.Parameters = { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } });
    expect(check(list, all(takesList, bothIn({ Ref: 'Subnets' })))).toEqual([finding('lambda, s3, eks, sts', 'kubectl is never called')]);
  });

  test('fails without an endpoint for STS', () => {
    expect(check(endpoints(...needed))).toEqual([finding('sts', 'kubectl cannot take on its role', "'Handler'")]);
  });

  test('passes with all endpoints, with a way out, and with a proxy', () => {
    expect(check(endpoints(...needed, 'sts'))).toEqual([]);
    const route = (template: LooseTemplate) => (template.Resources.PrivateRoute = rightTemplate().Resources.PrivateRoute as object);
    expect(check(route)).toEqual([]);
    expect(check(undefined, variables('Handler', { http_proxy: 'http://proxy' }))).toEqual([]);
  });

  test('is unknown without the template of the nested stack', () => {
    expect(check(undefined, undefined, false)).toEqual([
      "? Manifest Properties.ServiceToken: 'Provider.Outputs.FrameworkArn' is known after deployment",
    ]);
  });

  test('is unknown where the nested stack is made under a condition', () => {
    expect(check(conditional('Provider'))).toEqual(["? Framework Properties.VpcConfig.SubnetIds: the parameter 'Stage' has no default"]);
  });
});

test('fails for functions of another template', () => {
  const network = rightTemplate(
    all(
      cutOff,
      ({ Resources }) => delete Resources.Manifest,
      (template) => {
        template.Outputs = {
          Token: { Value: token, Export: { Name: 'kubectl' } },
          Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'name' } },
        };
      },
    ),
  );
  const workloads = {
    Resources: {
      Manifest: {
        Type: 'Custom::AWSCDK-EKS-KubernetesResource',
        Properties: {
          ServiceToken: { 'Fn::ImportValue': 'kubectl' },
          ClusterName: { 'Fn::ImportValue': 'name' },
          Manifest: namespace,
        },
      },
    },
  };
  expect(outcomes(kubectlWithoutWayOut, [network, workloads])).toEqual([nothingThere]);
});

test.each<[string, unknown]>([
  ['other subnets have a way out', [{ Ref: 'PublicSubnet' }, { Ref: 'SubnetB' }]],
  ['nothing is known of the other subnets', ['subnet-1', { Ref: 'SubnetB' }]],
])('warns only if %s', (_, ids) => {
  expect(linesOf(cutOff, bothIn(ids))).toEqual([
    "warning Framework Properties.VpcConfig.SubnetIds: For the kubectl of the CDK, Lambda may run 'Framework' and 'Handler' in subnet 'SubnetB', from where no route leads out of " +
      'the VPC, and the VPC has no endpoint for lambda, s3, eks: kubectl is never called, and the deployment may fail.',
  ]);
});

test('says where, and what to do', () => {
  expect(rawOutcomes(kubectlWithoutWayOut, rightTemplate(all(cutOff, endpoints('s3'))))).toMatchObject([
    { value: both, fix: 'Add VPC endpoints for lambda, eks, or a route to a NAT gateway.' },
  ]);
});

test.each<[string, Change, string, string?]>([
  [
    'the function',
    manifest({ ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:f' }),
    "the function 'arn:aws:lambda:eu-west-1:111122223333:function:f' is not in the templates",
    'Manifest',
  ],
  [
    'which function it is',
    all(parameter('Token'), manifest({ ServiceToken: { Ref: 'Token' } })),
    "the parameter 'Token' has no default",
    'Manifest',
  ],
  [
    'which function it calls',
    ({ Resources }) => (Resources.Framework.Properties.Environment = {}),
    "'Framework' does not tell which function runs kubectl",
    'Manifest',
  ],
  [
    'the function that it calls',
    variables('Framework', { USER_ON_EVENT_FUNCTION_ARN: 'kubectl' }),
    "the function 'kubectl' is not in the templates",
    'Manifest',
  ],
  ['the subnets', all(parameter('Subnets'), bothIn({ Ref: 'Subnets' })), "the parameter 'Subnets' has no default"],
  [
    'the subnets of one of them',
    all(endpoints('lambda', 's3'), parameter('Ids'), changed('Handler', subnets({ Ref: 'Ids' }))),
    "the parameter 'Ids' has no default",
  ],
  ['where the subnets are', bothIn(['subnet-1', 'subnet-2']), "the subnet 'subnet-1' is not in the templates"],
  [
    'whether they are in a VPC',
    all(conditional(), changed('Framework', maybeInVpc()), changed('Handler', maybeInVpc())),
    "the parameter 'Stage' has no default",
  ],
  [
    'the VPC',
    all(bothIn([{ Ref: 'SubnetA' }]), ({ Resources }) => (Resources.SubnetA.Properties.VpcId = 'vpc-1')),
    "'vpc-1' is not in the templates",
  ],
  [
    'the routes',
    all(bothIn([{ Ref: 'SubnetA' }]), ({ Resources }) => delete Resources.SubnetAAssociation),
    "no route table of the templates is associated with the subnet 'SubnetA'",
  ],
  ['whether there is a route', all(route(), conditional('PrivateRoute')), "the parameter 'Stage' has no default"],
  ['whether an endpoint is there', all(endpoints(...needed), conditional('Endpointeks')), "the parameter 'Stage' has no default"],
  ['whether there is a proxy', unknownVariables, "the parameter 'Proxy' has no default"],
  [
    'the environment',
    all(parameter('Variables'), changed('Handler', { Environment: { Ref: 'Variables' } })),
    "the parameter 'Variables' has no default",
  ],
  ['whether the manifest is made', conditional('Manifest'), "the parameter 'Stage' has no default"],
  ['whether the functions are made', conditional('Framework', 'Handler'), "the parameter 'Stage' has no default"],
  ['whether there are Windows nodes', conditional('WindowsNodes'), "the parameter 'Stage' has no default"],
  ...hiddenNetworks.map(([what, change, cause]): [string, Change, string] => [`what ${what} adds`, change, cause]),
])('is unknown where nothing tells %s', (_, change, cause, logicalId = 'Framework') => {
  expect(linesOf(cutOff, change)).toEqual([expect.stringMatching(new RegExp(`^\\? ${logicalId}: `))]);
  expect(linesOf(cutOff, change)[0]).toContain(cause);
});

function maybeInVpc(): object {
  return { VpcConfig: { 'Fn::If': ['IsProd', { SubnetIds: inBoth }, { Ref: 'AWS::NoValue' }] } };
}

function route(): Change {
  return ({ Resources }) => (Resources.PrivateRoute = rightTemplate().Resources.PrivateRoute as object);
}
