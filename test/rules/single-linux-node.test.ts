import { singleLinuxNode } from '../../lib/rules/single-linux-node';
import { asClusterOfV1, conditionally, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(singleLinuxNode, template);

const scaled = (scaling: unknown, change: (template: LooseTemplate) => void = () => undefined) =>
  rightTemplate((template) => {
    template.Resources.LinuxNodes.Properties.ScalingConfig = scaling;
    change(template);
  });

const one = (change: (template: LooseTemplate) => void = () => undefined) => scaled({ MinSize: 1, DesiredSize: 1, MaxSize: 3 }, change);

const more = (ScalingConfig: unknown) => ({
  Type: 'AWS::EKS::Nodegroup',
  Properties: { ClusterName: { Ref: 'Cluster' }, NodeRole: { 'Fn::GetAtt': ['LinuxRole', 'Arn'] }, Subnets: ['subnet-1'], ScalingConfig },
});

const fargate = (namespace: unknown) => ({
  Type: 'AWS::EKS::FargateProfile',
  Properties: { ClusterName: { Ref: 'Cluster' }, Selectors: [{ Namespace: namespace }] },
});

/** Linux nodes that join by themselves. */
function selfManaged(sizes: object): LooseTemplate {
  return rightTemplate(({ Resources }) => {
    Resources.LinuxNodes = {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        ...sizes,
        LaunchTemplate: { LaunchTemplateId: { Ref: 'LinuxTemplate' }, Version: '1' },
        Tags: [{ Key: 'kubernetes.io/cluster/prod', Value: 'owned', PropagateAtLaunch: true }],
      },
    };
    Resources.LinuxTemplate = {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          ImageId: '{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}',
        },
      },
    };
  });
}

test.each([
  ['self-managed Windows nodes', rightTemplate()],
  ['a managed Windows node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  ['no Windows nodes', one(({ Resources }) => delete Resources.WindowsNodes)],
  ['two nodes at least', scaled({ MinSize: 2, MaxSize: 2 })],
  ['two nodes at start', scaled({ MinSize: 1, DesiredSize: 2, MaxSize: 3 })],
  ['two groups with one node each', one(({ Resources }) => (Resources.More = more({ MinSize: 1, MaxSize: 1 })))],
  ['two groups, of which one is known to have two nodes', rightTemplate((t) => (t.Resources.More = more(parameter(t))))],
  ['Fargate for kube-system', one(({ Resources }) => (Resources.Fargate = fargate('kube-system')))],
  ['two self-managed nodes', selfManaged({ MinSize: '1', DesiredCapacity: '2', MaxSize: '3' })],
  // That is no single node: it is the matter of no-linux-capacity.
  ['no node at start', scaled({ MinSize: 0, DesiredSize: 0, MaxSize: 3 })],
  ['no Linux nodes', rightTemplate(({ Resources }) => delete Resources.LinuxNodes)],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

describe('fails for', () => {
  test.each([
    ['one node', one()],
    ['one node at least, if nothing else is said', scaled({ MinSize: 1, MaxSize: 3 })],
    ['a cluster of aws-eks', one(asClusterOfV1)],
    ['one node beside a group that starts with none', one(({ Resources }) => (Resources.More = more({ MinSize: 0, MaxSize: 3 })))],
    ['one node beside Fargate for other pods', one(({ Resources }) => (Resources.Fargate = fargate('web')))],
    ['one node by the default of a parameter', scaledByDefault('1')],
  ])('%s', (_, template) => {
    expect(check(template)).toEqual([
      expect.stringMatching(
        /^warning LinuxNodes Properties\.ScalingConfig: The cluster 'prod' starts with 1 Linux node, that of node group 'LinuxNodes'/,
      ),
    ]);
    expect(rawOutcomes(singleLinuxNode, template)).toEqual([
      expect.objectContaining({ value: '1', fix: expect.stringContaining('DesiredSize') as string }),
    ]);
  });

  test('one self-managed node', () => {
    const template = selfManaged({ MinSize: '1', MaxSize: '3' });
    expect(check(template)).toEqual([expect.stringContaining('warning LinuxNodes Properties.MinSize: ')]);
    expect(rawOutcomes(singleLinuxNode, template)).toEqual([
      expect.objectContaining({ fix: expect.stringContaining('DesiredCapacity') as string }),
    ]);
  });

  test('the group with the node, though it is not the first one', () => {
    const template = scaled({ MinSize: 0, MaxSize: 3 }, ({ Resources }) => (Resources.More = more({ MinSize: 1, MaxSize: 1 })));
    expect(check(template)).toEqual([expect.stringContaining('warning More Properties.ScalingConfig: ')]);
  });
});

function scaledByDefault(size: string): LooseTemplate {
  return rightTemplate((template) => {
    const size1 = parameterWithDefault(template, size);
    template.Resources.LinuxNodes.Properties.ScalingConfig = { MinSize: size1, DesiredSize: size1, MaxSize: 3 };
  });
}

describe('is unknown', () => {
  test.each([
    [
      'if the size is',
      rightTemplate((t) => (t.Resources.LinuxNodes.Properties.ScalingConfig = { MinSize: parameter(t), MaxSize: 3 })),
      'LinuxNodes',
      "'Given'",
    ],
    [
      'if a group has no size',
      rightTemplate(({ Resources }) => delete Resources.LinuxNodes.Properties.ScalingConfig),
      'LinuxNodes',
      'EKS chooses',
    ],
    ['if the size of a second group is', one((t) => (t.Resources.More = more(parameter(t)))), 'LinuxNodes', "'Given' has no default"],
    ['if a second group may exist', one(secondGroup), 'LinuxNodes', "'Stage' has no default"],
    ['if the only group may not exist', one(conditionally('LinuxNodes')), 'Cluster', "'Stage' has no default"],
    ['if Fargate may take CoreDNS', one((t) => (t.Resources.Fargate = fargate(parameter(t)))), 'LinuxNodes', "'Given' has no default"],
    ['if all Windows nodes hang on a condition', one(conditionally('WindowsNodes')), 'LinuxNodes', "'Stage' has no default"],
    ['on a cluster that is only named', onNamedCluster(one()), 'WindowsTemplate', "the cluster 'prod' is not in the templates"],
  ])('%s', (_, template, logicalId, cause) => {
    const [line, ...others] = check(template);
    expect(others).toEqual([]);
    expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
    expect(line).toContain(cause);
  });
});

function secondGroup(template: LooseTemplate): void {
  template.Resources.More = more({ MinSize: 1, MaxSize: 1 });
  conditionally('More')(template);
}

test('counts the nodes of another template', () => {
  const cluster = one((template) => {
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
  });
  const group = more({ MinSize: 1, MaxSize: 1 });
  const nodes = {
    Resources: {
      More: {
        ...group,
        Properties: {
          ...group.Properties,
          NodeRole: 'arn:aws:iam::123456789012:role/linux',
          ClusterName: { 'Fn::ImportValue': 'cluster' },
        },
      },
    },
  };
  expect(check([cluster, nodes])).toEqual([]);
  expect(check(cluster)).toHaveLength(1);
});

// EC2 Auto Scaling User Guide, instance weights: 4 units of 4 are one node.
test('counts nodes, not units, where the sizes of a group have weights', () => {
  const weighted = (size: number) => {
    const template = selfManaged({ MinSize: String(size), MaxSize: '40' });
    const { Properties } = template.Resources.LinuxNodes;
    Properties.MixedInstancesPolicy = {
      LaunchTemplate: {
        LaunchTemplateSpecification: Properties.LaunchTemplate,
        Overrides: ['m5.xlarge', 'm5a.xlarge'].map((InstanceType) => ({ InstanceType, WeightedCapacity: '4' })),
      },
    };
    delete Properties.LaunchTemplate;
    return rawOutcomes(singleLinuxNode, template);
  };
  expect(weighted(8)).toEqual([]);
  expect(weighted(4)).toMatchObject([{ fix: 'Set MinSize to 5, and neither DesiredCapacity nor MaxSize to less.' }]);
});
