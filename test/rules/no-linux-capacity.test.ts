import { noLinuxCapacity } from '../../lib/rules/no-linux-capacity';
import { asClusterOfV1, conditionally, manifest, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const instance = 'AWS::EC2::Instance';
const check = (template: unknown) => outcomes(noLinuxCapacity, template);

/** The right template without its Linux nodes. */
const withoutLinux = (change: (template: LooseTemplate) => void = () => undefined) =>
  rightTemplate((template) => {
    delete template.Resources.LinuxNodes;
    template.Resources.WindowsNodes.DependsOn = ['WindowsAccess', 'Cni'];
    change(template);
  });

const withScaling = (scaling: object) => rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.ScalingConfig = scaling));

const fargate = (Selectors: unknown) => ({
  Type: 'AWS::EKS::FargateProfile',
  Properties: { ClusterName: { Ref: 'Cluster' }, PodExecutionRoleArn: { 'Fn::GetAtt': ['LinuxRole', 'Arn'] }, Selectors },
});

const linuxGroup = (Properties: object = {}) => ({
  Type: 'AWS::EKS::Nodegroup',
  Properties: { ClusterName: { Ref: 'Cluster' }, NodeRole: 'arn:aws:iam::123456789012:role/linux', Subnets: ['subnet-1'], ...Properties },
});

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  ['no Windows nodes', withoutLinux(({ Resources }) => delete Resources.WindowsNodes)],
  ['one Linux node', withScaling({ MinSize: 1, MaxSize: 1 })],
  ['Linux nodes, how many only a parameter tells', rightTemplate((t) => (t.Resources.LinuxNodes.Properties.ScalingConfig = parameter(t)))],
  ['a group without size', rightTemplate(({ Resources }) => delete Resources.LinuxNodes.Properties.ScalingConfig)],
  ['Fargate for kube-system', withoutLinux(({ Resources }) => (Resources.Fargate = fargate([{ Namespace: 'kube-system' }])))],
  ['Fargate for all namespaces', withoutLinux(({ Resources }) => (Resources.Fargate = fargate([{ Namespace: '*' }])))],
  [
    'Fargate for CoreDNS alone',
    withoutLinux(({ Resources }) => {
      Resources.Fargate = fargate([{ Namespace: 'web' }, { Namespace: 'kube-system', Labels: [{ Key: 'k8s-app', Value: 'kube-dns' }] }]);
    }),
  ],
  [
    'Fargate by the label that EKS gives CoreDNS',
    withoutLinux(({ Resources }) => {
      Resources.Fargate = fargate([{ Namespace: 'kube-system', Labels: [{ Key: 'eks.amazonaws.com/component', Value: 'coredns' }] }]);
    }),
  ],
  [
    'Fargate by aws-eks',
    withoutLinux(({ Resources }) => {
      Resources.Fargate = {
        Type: 'Custom::AWSCDK-EKS-FargateProfile',
        Properties: { Config: { clusterName: { Ref: 'Cluster' }, selectors: [{ namespace: 'kube-system' }] } },
      };
    }),
  ],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

describe('fails for a cluster', () => {
  test.each([
    ['with nothing else', withoutLinux()],
    ['of aws-eks', withoutLinux(asClusterOfV1)],
    ['with a Linux group that may have no node', withScaling({ MinSize: 0, DesiredSize: 0, MaxSize: 0 })],
    [
      'with a second Windows group',
      withoutLinux(({ Resources }) => (Resources.More = linuxGroup({ AmiType: 'WINDOWS_FULL_2022_x86_64' }))),
    ],
    ['with Fargate for other pods', withoutLinux(({ Resources }) => (Resources.Fargate = fargate([{ Namespace: 'web' }])))],
    [
      'with Fargate for other pods of kube-system',
      withoutLinux(({ Resources }) => {
        Resources.Fargate = fargate([{ Namespace: 'kube-system', Labels: [{ Key: 'k8s-app', Value: 'metrics' }] }]);
      }),
    ],
    ['whose Windows group is certain beside one that is not', withConditionalWindows()],
    [
      'with access for people',
      withoutLinux(({ Resources }) => {
        Resources.People = entry('STANDARD');
      }),
    ],
    [
      'with access for other Windows nodes',
      withoutLinux(({ Resources }) => {
        Resources.Others = entry('EC2_Windows');
      }),
    ],
    [
      'whose Windows nodes have an access entry for Linux',
      withoutLinux(({ Resources }) => (Resources.WindowsAccess.Properties.Type = 'EC2_LINUX')),
    ],
    ['with access for Linux nodes that start with none', withEmptyGroup()],
    [
      'with an instance of something else',
      withInstance(instance, { UserData: base64('echo hello'), Tags: [{ Key: 'stage', Value: 'prod' }] }),
    ],
    ['with an instance without user data', withInstance(instance)],
    ['with a node of another cluster', withInstance(instance, { UserData: join('test'), Tags: [ownedBy('test')] })],
    ['with Fargate for pods beside Karpenter', withFargate([{ Namespace: 'karpenter', Labels: [{ Key: 'app', Value: 'web' }] }])],
    [
      'with objects of other kinds',
      withoutLinux(({ Resources }) => (Resources.Objects = manifest({ apiVersion: 'v1', kind: 'Namespace' }))),
    ],
  ])('%s', (_, template) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toMatch(/^error Cluster Properties(\.Config)?: The cluster 'prod' has Windows nodes, but neither Linux nodes/);
  });
});

function withConditionalWindows(): LooseTemplate {
  return withoutLinux((template) => {
    template.Resources.More = linuxGroup({ AmiType: 'WINDOWS_FULL_2022_x86_64' });
    conditionally('More')(template);
  });
}

/** Linux nodes that cannot be, though they have an access entry. */
function withEmptyGroup(): LooseTemplate {
  const template = withScaling({ MinSize: 0, DesiredSize: 0, MaxSize: 0 });
  template.Resources.LinuxAccess = entry('EC2_LINUX', { 'Fn::GetAtt': ['LinuxRole', 'Arn'] });
  return template;
}

function entry(Type: unknown, PrincipalArn: unknown = 'arn:aws:iam::123456789012:role/other') {
  return { Type: 'AWS::EKS::AccessEntry', Properties: { ClusterName: { Ref: 'Cluster' }, PrincipalArn, Type } };
}

test('warns of Linux groups that start with no node', () => {
  const template = withScaling({ MinSize: 0, DesiredSize: 0, MaxSize: 3 });
  expect(check(template)).toEqual([expect.stringMatching(/^warning LinuxNodes Properties\.ScalingConfig: .*start with 0 nodes/)]);
  expect(rawOutcomes(noLinuxCapacity, template)).toEqual([expect.objectContaining({ value: '0' })]);
});

test('does not warn if a second group starts with one', () => {
  const template = withScaling({ MinSize: 0, DesiredSize: 0, MaxSize: 3 });
  template.Resources.More = linuxGroup({ ScalingConfig: { MinSize: 1, MaxSize: 1 } });
  expect(check(template)).toEqual([]);
});

describe('is unknown', () => {
  test.each([
    [
      'if the system of a group is',
      withoutLinux((t) => (t.Resources.More = linuxGroup({ AmiType: parameter(t) }))),
      "'Given' has no default",
    ],
    ['if a Linux group may not exist', rightTemplate(conditionally('LinuxNodes')), "'Stage' has no default"],
    ['if a Fargate profile may not exist', withFargate([{ Namespace: 'kube-system' }], conditionally('Fargate')), "'Stage' has no default"],
    ['if the selectors are', withoutLinux((t) => (t.Resources.Fargate = fargate(parameter(t)))), "'Given' has no default"],
    [
      'if the namespace of a selector is',
      withoutLinux((t) => (t.Resources.Fargate = fargate([{ Namespace: parameter(t) }]))),
      "'Given' has no default",
    ],
    [
      'on a cluster of EKS Auto Mode',
      withoutLinux(({ Resources }) => (Resources.Cluster.Properties.ComputeConfig = { Enabled: true })),
      'Auto Mode',
    ],
    [
      'if Auto Mode is',
      withoutLinux((t) => (t.Resources.Cluster.Properties.ComputeConfig = { Enabled: parameter(t) })),
      "'Given' has no default",
    ],
    ['with Karpenter by its chart', withChart('karpenter'), "'Chart' may be Karpenter"],
    ['with Karpenter by the address of its chart', withChart('oci://public.ecr.aws/karpenter/karpenter'), "'Chart' may be Karpenter"],
    ['with a chart whose name is', withoutLinux((t) => (t.Resources.Chart = chart(parameter(t)))), "'Chart' may be Karpenter"],
    [
      'with a node pool of Karpenter',
      withoutLinux(({ Resources }) => (Resources.Pool = manifest({ apiVersion: 'karpenter.sh/v1', kind: 'NodePool' }))),
      "'Pool' may be Karpenter",
    ],
    [
      'with an object that tells no version',
      withoutLinux((t) => {
        parameter(t);
        t.Resources.Pool = manifest({ apiVersion: '${Given}', kind: 'NodePool' });
      }),
      "'Pool' may be Karpenter",
    ],
    [
      'with a manifest that cannot be read',
      withoutLinux((t) => {
        const Manifest = parameter(t);
        t.Resources.Objects = { Type: 'Custom::AWSCDK-EKS-KubernetesResource', Properties: { ClusterName: { Ref: 'Cluster' }, Manifest } };
      }),
      "the manifest 'Objects' cannot be read",
    ],
    [
      'with access for Hybrid Nodes',
      withoutLinux(({ Resources }) => (Resources.Hybrid = entry('HYBRID_LINUX'))),
      "'Hybrid' may let in Linux nodes",
    ],
    [
      'with access for other Linux nodes',
      withoutLinux(({ Resources }) => (Resources.Others = entry('EC2_LINUX'))),
      "'Others' may let in Linux nodes",
    ],
    ['with access of a type that is', withoutLinux((t) => (t.Resources.Others = entry(parameter(t)))), "'Others' may let in Linux nodes"],
    [
      'with a nested stack that was not given',
      withoutLinux(({ Resources }) => (Resources.More = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x' } })),
      "the nested stack 'More' was not given",
    ],
    [
      'with a group of a cluster that is not named',
      withoutLinux((t) => (t.Resources.More = linuxGroup({ ClusterName: parameter(t) }))),
      "'More' may belong to it",
    ],
    [
      'with a Fargate profile for Karpenter',
      withFargate([{ Namespace: 'web' }, { Namespace: 'karpenter' }]),
      "'Fargate' may be for Karpenter",
    ],
    [
      'with a Fargate profile for the pods of Karpenter in any namespace',
      withFargate([{ Namespace: 'kar*', Labels: [{ Key: 'app.kubernetes.io/name', Value: 'karpenter' }] }]),
      "'Fargate' may be for Karpenter",
    ],
    ['with a fleet', withInstance('AWS::EC2::EC2Fleet'), "'Worker' may start nodes"],
    ['with a fleet of Spot instances', withInstance('AWS::EC2::SpotFleet'), "'Worker' may start nodes"],
    ['with an instance that has the tag of its nodes', withInstance(instance, { Tags: [ownedBy('prod')] }), "'Worker' may start nodes"],
    [
      'with an instance that has such a tag with a reference',
      withInstance(instance, { Tags: [ownedBy('${Cluster}')] }),
      "'Worker' may start nodes",
    ],
    ['with an instance whose user data names it', withInstance(instance, { UserData: join('prod') }), "'Worker' may start nodes"],
    ['with an instance whose user data refers to it', withInstance(instance, { UserData: join('${Cluster}') }), "'Worker' may start nodes"],
    [
      'with an instance whose user data is base64',
      withInstance(instance, { UserData: base64('join-somehow prod') }),
      "'Worker' may start nodes",
    ],
    [
      'with an instance whose user data is not known',
      withInstance(instance, { UserData: { 'Fn::ImportValue': 'user-data' } }),
      "'Worker' may start nodes",
    ],
    [
      'with an instance whose launch template names it',
      withInstance(instance, { LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' } } }, ({ Resources }) => {
        Resources.Launch = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { UserData: join('prod') } } };
      }),
      "'Worker' may start nodes",
    ],
    [
      'with an instance whose launch template is not there',
      withInstance(instance, { LaunchTemplate: { LaunchTemplateId: 'lt-1' } }),
      "'Worker' may start nodes",
    ],
    [
      'with an instance that joins by a name, if that of the cluster is not known',
      withInstance(instance, { UserData: join('prod') }, (t) => (t.Resources.Cluster.Properties.Name = parameter(t))),
      "'Worker' may start nodes",
    ],
    [
      'with an instance that has the tag of a name, if that of the cluster is the same parameter',
      withInstance(instance, { Tags: [ownedBy('${Given}')] }, (t) => (t.Resources.Cluster.Properties.Name = parameter(t))),
      "'Worker' may start nodes",
    ],
    ['if all Windows nodes hang on a condition', withoutLinux(conditionally('WindowsNodes')), "'Stage' has no default"],
    ['on a cluster that is only named', onNamedCluster(withoutLinux()), "the cluster 'prod' is not in the templates"],
  ])('%s', (_, template, cause) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toMatch(/^\? /);
    expect(line).toContain(cause);
  });

  test('for groups that start with no node beside one that may exist', () => {
    const template = withScaling({ MinSize: 0, DesiredSize: 0, MaxSize: 3 });
    template.Resources.More = linuxGroup();
    conditionally('More')(template);
    expect(check(template)).toEqual(["? LinuxNodes: the parameter 'Stage' has no default"]);
  });
});

/** Something that starts instances, in place of a Linux node group. */
function withInstance(Type: string, properties: object = {}, change: (template: LooseTemplate) => void = () => undefined): LooseTemplate {
  return withoutLinux((template) => {
    template.Resources.Worker = { Type, Properties: { ImageId: 'ami-12345678', ...properties } };
    change(template);
  });
}

function ownedBy(name: string) {
  return { Key: { 'Fn::Sub': `kubernetes.io/cluster/${name}` }, Value: 'owned' };
}

function join(name: string) {
  return { 'Fn::Base64': { 'Fn::Sub': `#!/bin/bash\n/etc/eks/bootstrap.sh ${name}\n` } };
}

function base64(text: string): string {
  return Buffer.from(`#!/bin/bash\n${text}\n`).toString('base64');
}

function withFargate(selectors: unknown, change: (template: LooseTemplate) => void = () => undefined): LooseTemplate {
  return withoutLinux((template) => {
    template.Resources.Fargate = fargate(selectors);
    change(template);
  });
}

function withChart(name: unknown): LooseTemplate {
  return withoutLinux(({ Resources }) => (Resources.Chart = chart(name)));
}

function chart(Chart: unknown) {
  return { Type: 'Custom::AWSCDK-EKS-HelmChart', Properties: { ClusterName: { Ref: 'Cluster' }, Chart, Release: 'x' } };
}

test('reads the system of a group from the default of a parameter', () => {
  const template = (amiType: string) => withoutLinux((t) => (t.Resources.More = linuxGroup({ AmiType: parameterWithDefault(t, amiType) })));
  expect(check(template('AL2023_x86_64_STANDARD'))).toEqual([]);
  expect(check(template('WINDOWS_CORE_2022_x86_64'))).toEqual([expect.stringContaining('error Cluster')]);
});

test('finds Linux nodes in another template', () => {
  const cluster = withoutLinux((template) => {
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
  });
  const nodes = { Resources: { LinuxNodes: linuxGroup({ ClusterName: { 'Fn::ImportValue': 'cluster' } }) } };
  expect(check([cluster, nodes])).toEqual([]);
  expect(check(cluster)).toHaveLength(1);
});
