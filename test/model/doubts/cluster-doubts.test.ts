import { readModel } from '../../../lib/model/read-model';
import type { TemplateSource } from '../../../lib/cloudformation/template-file/template-source';

const cluster = (properties: object = { Name: 'prod' }, Type = 'AWS::EKS::Cluster') => ({ Type, Properties: properties });

/** A template with a cluster, and an output that is exported. */
function exporting(value: unknown, name: unknown = 'x', output: object = {}, resources: object = { Cluster: cluster() }): TemplateSource {
  const template = {
    Parameters: { Given: { Type: 'String' } },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: resources,
    Outputs: { Shared: { Value: value, Export: { Name: name }, ...output } },
  };
  return { path: 'cluster.json', template };
}

function importing(name: unknown, more: Partial<TemplateSource> = {}): TemplateSource {
  const template = {
    Parameters: { Given: { Type: 'String' } },
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Tags: [{ Key: 'cluster', Value: { 'Fn::ImportValue': name } }] } } },
  };
  return { path: 'nodes.json', template, ...more };
}

const why = (...sources: TemplateSource[]) => readModel(sources).clusters[0].mayHaveMore('access')?.cause;
const ref = { Ref: 'Cluster' };
const used = (title: string) => `the ${title} may be used by stacks that were not given`;

describe('a cluster that is exported may have more', () => {
  test.each<[string, TemplateSource]>([
    ['by its reference', exporting(ref)],
    ['by its ARN', exporting({ 'Fn::GetAtt': ['Cluster', 'Arn'] })],
    ['by its name', exporting('prod')],
    ['by an ARN that is written out', exporting({ 'Fn::Sub': 'arn:${AWS::Partition}:eks:eu-west-1:123456789012:cluster/prod' })],
    ['by an ARN with a reference', exporting({ 'Fn::Sub': 'arn:aws:eks:eu-west-1:123456789012:cluster/${Cluster}' })],
    ['by a parameter that names it', exporting({ Ref: 'Given' }, 'x', {}, { Cluster: cluster({ Name: { Ref: 'Given' } }) })],
    ['as the custom resource of aws-eks', exporting(ref, 'x', {}, { Cluster: cluster({ Config: {} }, 'Custom::AWSCDK-EKS-Cluster') })],
  ])('%s', (_, source) => {
    expect(why(source)).toBe(used("export 'x'"));
  });

  test('by a name that is known at deployment only', () => {
    expect(why(exporting(ref, { 'Fn::Sub': '${AWS::StackName}-cluster' }))).toBe(used("exported output 'Shared'"));
  });

  test('if what is imported is something else, or elsewhere, or not known', () => {
    expect(why(exporting(ref), importing('y'))).toBe(used("export 'x'"));
    expect(why({ ...exporting(ref), region: 'eu-west-1' }, importing('x', { region: 'us-east-1' }))).toBe(used("export 'x'"));
    expect(why(exporting(ref), importing({ Ref: 'Given' }))).toBe(used("export 'x'"));
    expect(why(exporting(ref, { Ref: 'Given' }), importing({ Ref: 'Given' }))).toBe(used("exported output 'Shared'"));
  });
});

describe('a cluster has no more', () => {
  test.each<[string, TemplateSource[]]>([
    ['if a template imports it', [exporting(ref), importing('x')]],
    [
      'if a template imports it by a name that is known at deployment only',
      [exporting(ref, { 'Fn::Sub': 'x-${AWS::Region}' }), importing({ 'Fn::Sub': 'x-${AWS::Region}' })],
    ],
    ['if nothing is exported', [exporting(ref, undefined, { Export: undefined })]],
    ['if the output is not made', [exporting(ref, 'x', { Condition: 'Never' })]],
    ['if another attribute is exported', [exporting({ 'Fn::GetAtt': ['Cluster', 'Endpoint'] })]],
    ['if another cluster is exported', [exporting('test')]],
    ['if another parameter is exported', [exporting({ Ref: 'Given' })]],
    ['if a text is exported, and its own name is made at deployment', [exporting('prod', 'x', {}, { Cluster: cluster({}) })]],
  ])('%s', (_, sources) => {
    expect(why(...sources)).toBeUndefined();
  });
});

/** A template with a cluster, and other resources that may know it. */
function beside(resources: object): TemplateSource {
  return { path: 'cluster.json', template: { Resources: { Cluster: cluster(), ...resources } } };
}

const lambda = (variables: object) => ({ Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: variables } } });
const custom = (serviceToken: unknown, type = 'Custom::Setup') => ({ Type: type, Properties: { ServiceToken: serviceToken } });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

describe('code that knows a cluster may add to it:', () => {
  test.each<[string, object, string]>([
    [
      'the function of a custom resource',
      { Setup: custom(arn('Code')), Code: lambda({ CLUSTER: ref }) },
      "'Setup' of the type 'Custom::Setup' may add to it",
    ],
    [
      'the function behind that of a custom resource',
      {
        Setup: custom(arn('Framework')),
        Framework: lambda({ USER_ON_EVENT_FUNCTION_ARN: arn('Code') }),
        Code: lambda({ CLUSTER: 'prod' }),
      },
      "'Setup' of the type 'Custom::Setup' may add to it",
    ],
    [
      'the function of a custom resource that may know it',
      { Setup: custom(arn('Code')), Code: lambda({ CLUSTER: { 'Fn::ImportValue': 'cluster' } }) },
      "'Setup' of the type 'Custom::Setup' may add to it",
    ],
    [
      'the function of a trigger',
      {
        Trigger: { Type: 'Custom::Trigger', Properties: { HandlerArn: { Ref: 'Version' } } },
        Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Code' } } },
        Code: lambda({ CLUSTER: ref }),
      },
      "'Trigger' of the type 'Custom::Trigger' may add to it",
    ],
    [
      'a build',
      {
        Build: {
          Type: 'AWS::CodeBuild::Project',
          Properties: { Environment: { EnvironmentVariables: [{ Name: 'CLUSTER', Value: ref }] } },
        },
      },
      "'Build' of the type 'AWS::CodeBuild::Project' may change it by a script",
    ],
    [
      'an instance that runs kubectl',
      {
        Bastion: {
          Type: 'AWS::EC2::Instance',
          Properties: { UserData: { 'Fn::Base64': { 'Fn::Sub': 'aws eks update-kubeconfig --name ${Cluster}\nkubectl apply -f x.yaml' } } },
        },
      },
      "'Bastion' of the type 'AWS::EC2::Instance' may change it by a script",
    ],
    [
      'a document of Systems Manager that runs eksctl',
      { Document: { Type: 'AWS::SSM::Document', Properties: { Content: { 'Fn::Sub': 'eksctl create nodegroup --cluster ${Cluster}' } } } },
      "'Document' of the type 'AWS::SSM::Document' may change it by a script",
    ],
    [
      'a product of the Service Catalog',
      {
        Nodes: {
          Type: 'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
          Properties: { ProductName: 'nodes', ProvisioningParameters: [{ Key: 'ClusterName', Value: ref }] },
        },
      },
      "'Nodes' of the type 'AWS::ServiceCatalog::CloudFormationProvisionedProduct' may add to it",
    ],
    [
      'a stack set',
      { Nodes: { Type: 'AWS::CloudFormation::StackSet', Properties: { Parameters: [{ ParameterKey: 'Cluster', ParameterValue: ref }] } } },
      "'Nodes' of the type 'AWS::CloudFormation::StackSet' may add to it",
    ],
  ])('%s', (_, resources, cause) => {
    expect(why(beside(resources))).toBe(cause);
  });

  test.each<[string, object]>([
    ['a function that knows another cluster', { Setup: custom(arn('Code')), Code: lambda({ CLUSTER: 'test' }) }],
    [
      'a function in the security group of the cluster',
      { Setup: custom(arn('Code')), Code: lambda({ GROUP: { 'Fn::GetAtt': ['Cluster', 'ClusterSecurityGroupId'] } }) },
    ],
    ['a function of nothing', { Code: lambda({ CLUSTER: ref }) }],
    ['functions that know each other', { Setup: custom(arn('A')), A: lambda({ B: arn('B') }), B: lambda({ A: arn('A') }) }],
    [
      'an instance that runs something else',
      { Bastion: { Type: 'AWS::EC2::Instance', Properties: { UserData: { 'Fn::Sub': 'echo ${Cluster}' } } } },
    ],
    [
      'an instance that runs kubectl somewhere else',
      { Bastion: { Type: 'AWS::EC2::Instance', Properties: { UserData: 'kubectl get nodes' } } },
    ],
  ])('but not %s', (_, resources) => {
    expect(why(beside(resources))).toBeUndefined();
  });
});

describe('what puts objects into a cluster that nobody can read:', () => {
  const whyObjects = (resources: object) => readModel([beside(resources)]).clusters[0].mayHaveMore('objects')?.cause;
  const chart = (properties: object) => ({
    Chart: { Type: 'Custom::AWSCDK-EKS-HelmChart', Properties: { ClusterName: ref, Release: 'x', ...properties } },
  });
  const manifest = (...objects: object[]) => ({
    Objects: { Type: 'Custom::AWSCDK-EKS-KubernetesResource', Properties: { ClusterName: ref, Manifest: JSON.stringify(objects) } },
  });
  const job = (command: string[]) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'x' },
    spec: { template: { spec: { containers: [{ name: 'x', image: 'x', command }] } } },
  });

  const regionJob = {
    Objects: {
      Type: 'Custom::AWSCDK-EKS-KubernetesResource',
      Properties: {
        ClusterName: ref,
        Manifest: { 'Fn::Join': ['', [JSON.stringify([job(['<'])]).split('<')[0], { Ref: 'AWS::Region' }, '"]}]}}}}]']] },
      },
    },
  };

  test.each<[string, object]>([
    ['Argo CD', chart({ Chart: 'argo-cd', Repository: 'https://argoproj.github.io/argo-helm' })],
    ['Flux', chart({ Chart: 'flux2' })],
    ['Flux by its address', chart({ Chart: 'oci://ghcr.io/fluxcd-community/charts/flux2' })],
    ['a chart from the assets of the app', chart({ ChartAssetURL: 's3://assets/chart.zip' })],
    ['a chart from the registry of the account', chart({ Chart: 'oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts/base' })],
    ['a chart of which the name is not known', chart({ Chart: { Ref: 'AWS::NoValue' }, ChartAssetURL: { Ref: 'AWS::StackId' } })],
    ['an Application of Argo CD', manifest({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'all' } })],
    [
      'a Kustomization of Flux',
      manifest({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'all' } }),
    ],
    ['a Job that runs kubectl', manifest(job(['kubectl', 'patch', 'configmap/amazon-vpc-cni']))],
    ['a Job that runs kubectl in a shell', manifest(job(['sh', '-c', 'sleep 5; kubectl apply -f /x.yaml']))],
    ['an object of which the API is not known', manifest({ apiVersion: { Ref: 'x' }, kind: 'Application', metadata: { name: 'all' } })],
    [
      'a Job of which the command is not known',
      {
        Objects: {
          Type: 'Custom::AWSCDK-EKS-KubernetesResource',
          Properties: {
            ClusterName: ref,
            Manifest: { 'Fn::Join': ['', [JSON.stringify([job(['<'])]).split('<')[0], { 'Fn::ImportValue': 'command' }, '"]}]}}}}]']] },
          },
        },
      },
    ],
    ['Argo CD that EKS runs', { Chart: { Type: 'AWS::EKS::Capability', Properties: { ClusterName: ref, Type: 'ARGOCD' } } }],
  ])('%s', (_, resources) => {
    const [logicalId] = Object.keys(resources);
    expect(whyObjects(resources)).toBe(`'${logicalId}' may put objects into it that no template shows`);
  });

  test.each<[string, object]>([
    ['a chart that everybody can read', chart({ Chart: 'aws-load-balancer-controller', Repository: 'https://aws.github.io/eks-charts' })],
    ['a chart with a similar name', chart({ Chart: 'argo-rollouts' })],
    ['a Job that runs something else', manifest(job(['sh', '-c', 'echo kubectlx']))],
    ['a capability of another cluster', { Chart: { Type: 'AWS::EKS::Capability', Properties: { ClusterName: 'test', Type: 'ARGOCD' } } }],
    ['a Rollout of Argo', manifest({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' } })],
    ['another Fleet', chart({ Chart: 'fleet', Repository: 'https://fleetdm.github.io/fleet/charts' })],
    ['a Job that is told the region', regionJob],
    ['objects of Kubernetes', manifest({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kubectl' } })],
  ])('but not %s', (_, resources) => {
    expect(whyObjects(resources)).toBeUndefined();
  });
});
