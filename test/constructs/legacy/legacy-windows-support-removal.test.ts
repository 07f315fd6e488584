import { type App, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { handlerFolder } from '../../../lib/constructs/custom-resources/handler-folder';
import {
  LegacyWindowsSupportRemoval,
  type LegacyWindowsSupportRemovalProps,
} from '../../../lib/constructs/legacy/legacy-windows-support-removal';
import { legacyWindowsObjects } from '../../../lib/facts/legacy-windows-support';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';

const FUNCTION = { Description: 'Deletes legacy Windows support of an EKS cluster' };
const attributes = {
  clusterName: 'legacy',
  clusterEndpoint: 'https://ABC.gr7.eu-central-1.eks.amazonaws.com',
  clusterCertificateAuthorityData: 'LS0tLS1CRUdJTg==',
};

function remove(
  stack: Stack,
  cluster: LegacyWindowsSupportRemovalProps['cluster'],
  props: Partial<LegacyWindowsSupportRemovalProps> = {},
): Template {
  new LegacyWindowsSupportRemoval(stack, 'LegacyRemoval', { cluster, kubectlLayer: kubectlLayer(stack), ...props });
  return Template.fromStack(stack);
}

function removeImported(
  more: Partial<eks.ClusterAttributes> = {},
  props: Partial<LegacyWindowsSupportRemovalProps> = {},
  stack = testStack(),
) {
  return remove(stack, eks.Cluster.fromClusterAttributes(stack, 'Cluster', { ...attributes, ...more }), props);
}

function ownV1(stack: Stack, authenticationMode?: eksV1.AuthenticationMode): eksV1.Cluster {
  return new eksV1.Cluster(stack, 'Cluster', {
    version: eksV1.KubernetesVersion.V1_30,
    kubectlLayer: kubectlLayer(stack),
    defaultCapacity: 0,
    authenticationMode,
  });
}

/** Properties of the one function of this construct, besides those of CDK's framework. */
function functionOf(template: Template): {
  Role: unknown;
  Layers: unknown[];
  VpcConfig?: { SubnetIds: unknown[]; SecurityGroupIds: unknown[] };
} {
  const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: FUNCTION })) as [
    { Properties: ReturnType<typeof functionOf> },
  ];
  return Properties;
}

describe('the custom resource', () => {
  test('says which objects to delete in which cluster', () => {
    removeImported().hasResourceProperties('Custom::LegacyWindowsSupportRemoval', {
      ClusterName: 'legacy',
      Endpoint: attributes.clusterEndpoint,
      CertificateAuthority: attributes.clusterCertificateAuthorityData,
      UrlSuffix: { Ref: 'AWS::URLSuffix' },
      Namespace: 'kube-system',
      Objects: legacyWindowsObjects,
    });
  });

  test('names the objects of both tools that installed the webhook, and what keeps Windows IPAM off', () => {
    expect(legacyWindowsObjects).toEqual(
      expect.arrayContaining([
        'deployment.apps/vpc-resource-controller',
        'deployment.apps/vpc-admission-webhook',
        'deployment.apps/vpc-admission-webhook-deployment',
        'service/vpc-admission-webhook',
        'service/vpc-admission-webhook-svc',
        'mutatingwebhookconfiguration.admissionregistration.k8s.io/vpc-admission-webhook-cfg',
      ]),
    );
  });

  test('takes the address of a cluster of the app', () => {
    const { stack, cluster } = testCluster();
    remove(stack, cluster.cluster).hasResourceProperties('Custom::LegacyWindowsSupportRemoval', {
      Endpoint: { 'Fn::GetAtt': [Match.anyValue(), 'Endpoint'] },
      CertificateAuthority: { 'Fn::GetAtt': [Match.anyValue(), 'CertificateAuthorityData'] },
    });
  });

  test.each(['clusterEndpoint', 'clusterCertificateAuthorityData'])('is refused for an imported cluster without %s', (attribute) => {
    expect(() => removeImported({ [attribute]: undefined })).toThrow(
      "The cluster 'Stack/Cluster' does not tell where its API server is. Set clusterEndpoint and clusterCertificateAuthorityData in its attributes.",
    );
  });
});

describe('the function', () => {
  test('runs in the private subnets of a cluster of the app, with the security group of the cluster', () => {
    const { stack, cluster } = testCluster();
    const { VpcConfig } = functionOf(remove(stack, cluster.cluster));
    expect(VpcConfig?.SubnetIds).toEqual(cluster.vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId) as unknown));
    expect(VpcConfig?.SecurityGroupIds).toEqual([stack.resolve(cluster.cluster.clusterSecurityGroupId)]);
  });

  test('runs outside the VPC if none is known', () => {
    expect(functionOf(removeImported()).VpcConfig).toBeUndefined();
  });

  test('runs outside the VPC if that has public subnets only', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', { subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] });
    expect(functionOf(removeImported({ vpc }, {}, stack)).VpcConfig).toBeUndefined();
  });

  test.each([
    ['the isolated subnets, if there are no private ones', undefined, 'Isolated'],
    ['the subnets that are chosen', { subnetGroupName: 'Other' }, 'Other'],
  ])('runs in %s', (_, vpcSubnets, name) => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', {
      natGateways: 0,
      subnetConfiguration: ['Isolated', 'Other'].map((group) => ({ name: group, subnetType: ec2.SubnetType.PRIVATE_ISOLATED })),
    });
    const { VpcConfig } = functionOf(removeImported({ vpc, clusterSecurityGroupId: 'sg-1' }, { vpcSubnets }, stack));
    expect(VpcConfig?.SecurityGroupIds).toEqual(['sg-1']);
    expect(JSON.stringify(VpcConfig?.SubnetIds)).toContain(`Vpc${name}Subnet1`);
  });

  test.each<[string, Partial<eks.ClusterAttributes>]>([
    ['no VPC', { clusterSecurityGroupId: 'sg-1' }],
    ['no security group', {}],
  ])('is refused if it is to run in the VPC of a cluster that tells %s', (missing, more) => {
    const stack = testStack();
    const vpc = missing === 'no VPC' ? undefined : new ec2.Vpc(stack, 'Vpc');
    expect(() => removeImported({ vpc, ...more }, { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } }, stack)).toThrow(
      "The cluster 'Stack/Cluster' does not tell its VPC and its security group, by which the function is to reach the API server. Set vpc and",
    );
  });

  test('has the layer with kubectl, logs that end, and code that is bundled', () => {
    const template = removeImported();
    expect(functionOf(template).Layers).toEqual([{ Ref: expect.stringMatching(/^Kubectl/) as unknown }]);
    template.hasResourceProperties('AWS::Lambda::Function', {
      ...FUNCTION,
      Handler: 'index.handler',
    });
    // Lambda writes there by itself, and CDK's framework names it when the function fails.
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/', { Ref: Match.stringLikeRegexp('^LegacyRemovalFunction') }]] },
      RetentionInDays: 30,
    });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what Lambda loads
    expect((require(handlerFolder('legacy-removal')) as { handler: unknown }).handler).toBeInstanceOf(Function);
  });

  test('is refused if its code was not bundled', () => {
    expect(() => handlerFolder('no-such-handler')).toThrow(
      "The code of the function 'no-such-handler' is in no folder build/handlers above",
    );
  });
});

describe('the role of the function', () => {
  const ADMINISTRATOR = [
    {
      AccessScope: { Type: 'cluster' },
      PolicyArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy']] },
    },
  ];

  test.each<[string, (stack: Stack) => LegacyWindowsSupportRemovalProps['cluster']]>([
    ['a cluster of the app', (stack) => testCluster({}, stack).cluster.cluster],
    ['an imported cluster', (stack) => eks.Cluster.fromClusterAttributes(stack, 'Cluster', attributes)],
    ['a cluster of aws-eks with access entries', (stack) => ownV1(stack, eksV1.AuthenticationMode.API_AND_CONFIG_MAP)],
    ['an imported cluster of aws-eks', (stack) => eksV1.Cluster.fromClusterAttributes(stack, 'Cluster', attributes)],
  ])('administers %s by an access entry, which is there first', (_, clusterOf) => {
    const stack = testStack();
    const template = remove(stack, clusterOf(stack));
    const { Role } = functionOf(template);
    const entries = template.findResources('AWS::EKS::AccessEntry', {
      Properties: { PrincipalArn: Role as object, AccessPolicies: ADMINISTRATOR },
    });
    expect(Object.keys(entries)).toHaveLength(1);
    template.hasResource('Custom::LegacyWindowsSupportRemoval', { DependsOn: Match.arrayWith(Object.keys(entries)) });
  });

  test('is mapped in aws-auth, if a cluster of aws-eks has nothing else', () => {
    const stack = testStack();
    const template = remove(stack, ownV1(stack));
    template.resourceCountIs('AWS::EKS::AccessEntry', 0);
    const { Role } = functionOf(template) as { Role: { 'Fn::GetAtt': [string, string] } };
    const [id, manifest] = Object.entries(template.findResources('Custom::AWSCDK-EKS-KubernetesResource')).find(([, { Properties }]) =>
      JSON.stringify(Properties).includes('aws-auth'),
    ) as [string, object];
    expect(JSON.stringify(manifest)).toContain(Role['Fn::GetAtt'][0]);
    expect(JSON.stringify(manifest)).toContain('system:masters');
    template.hasResource('Custom::LegacyWindowsSupportRemoval', { DependsOn: Match.arrayWith([id]) });
  });

  test('may be given, and then gets no access', () => {
    const stack = testStack();
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/administrator');
    const template = removeImported({}, { role }, stack);
    expect(functionOf(template).Role).toBe('arn:aws:iam::111122223333:role/administrator');
    template.resourceCountIs('AWS::EKS::AccessEntry', 0);
  });

  test('may write logs and join a VPC, and nothing else', () => {
    const template = removeImported();
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: [
        { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']] },
      ],
    });
    const { Role } = functionOf(template) as { Role: { 'Fn::GetAtt': [string, string] } };
    template.resourcePropertiesCountIs('AWS::IAM::Policy', { Roles: [{ Ref: Role['Fn::GetAtt'][0] }] }, 0);
  });
});

test('the AwsSolutions pack of cdk-nag finds nothing', () => {
  const stack = testStack({ '@aws-cdk/core:failSynthOnValidationErrors': false });
  const { cluster } = testCluster({}, stack);
  new LegacyWindowsSupportRemoval(stack, 'LegacyRemoval', { cluster, kubectlLayer: kubectlLayer(stack) });
  const app = stack.node.root as App;
  jest.spyOn(console, 'error').mockImplementation();
  const pack = new AwsSolutionsChecks(app);
  Validations.of(app).addPlugins(pack);
  app.synth();
  expect(pack.validateScope(app).violations.map(({ ruleName }) => ruleName)).toEqual([]);
});

test('has one log group, also where the CDK would make it by a feature flag', () => {
  const template = removeImported({}, {}, testStack({ '@aws-cdk/aws-lambda:useCdkManagedLogGroup': true }));
  const names = Object.values(template.findResources('AWS::Logs::LogGroup')).map((group) =>
    JSON.stringify((group as { Properties: { LogGroupName?: unknown } }).Properties.LogGroupName),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.join()).toContain('LegacyRemovalFunction');
});
