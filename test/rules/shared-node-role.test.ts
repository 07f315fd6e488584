import { sharedNodeRole } from '../../lib/rules/shared-node-role';
import {
  asClusterOfV1,
  conditionally,
  customImageTemplate,
  onNamedCluster,
  parameter,
  parameterWithDefault,
  roleFromOtherTemplate,
} from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(sharedNodeRole, template);
const windowsRole = { 'Fn::GetAtt': ['WindowsRole', 'Arn'] };
const selfManagedAt = 'WindowsTemplate Properties.LaunchTemplateData.IamInstanceProfile';

/** The role of the Windows nodes for the Linux nodes, too. */
const shared = (change: Change = () => undefined, from = rightTemplate) =>
  from((template) => {
    template.Resources.LinuxNodes.Properties.NodeRole = windowsRole;
    change(template);
  });

const withMode = (mode: (template: LooseTemplate) => unknown) =>
  shared((template) => (template.Resources.Cluster.Properties.AccessConfig = { AuthenticationMode: mode(template) }));

const fargate = (role: unknown) => ({
  Type: 'AWS::EKS::FargateProfile',
  Properties: { ClusterName: { Ref: 'Cluster' }, PodExecutionRoleArn: role, Selectors: [{ Namespace: 'web' }] },
});

/** Without the access entry. */
const without = (template: LooseTemplate) => changed(template, ({ Resources }) => delete Resources.WindowsAccess);

function changed(template: LooseTemplate, change: Change): LooseTemplate {
  change(template);
  return template;
}

const named =
  (name: string): Change =>
  ({ Resources }) => {
    Resources.WindowsNodes.Properties.NodeRole = `arn:aws:iam::123456789012:role/${name}`;
    Resources.LinuxNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/nodes';
  };

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['two Windows groups', rightTemplate(({ Resources }) => (Resources.More = rightManagedTemplate().Resources.WindowsNodes as unknown))],
  ['no Windows nodes', shared(({ Resources }) => delete Resources.WindowsNodes)],
  ['Linux nodes of another cluster', shared(({ Resources }) => (Resources.LinuxNodes.Properties.ClusterName = 'other'))],
  [
    'a Fargate profile with a role of its own',
    rightTemplate(({ Resources }) => (Resources.Fargate = fargate({ 'Fn::GetAtt': ['LinuxRole', 'Arn'] }))),
  ],
  ['roles of different names', rightManagedTemplate(named('windows'))],
  ['a role that may be the same', rightTemplate((t) => (t.Resources.LinuxNodes.Properties.NodeRole = parameter(t)))],
  ['a group whose system is not known', shared((t) => (t.Resources.LinuxNodes.Properties.AmiType = parameter(t)))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

describe('fails for', () => {
  test.each([
    ['self-managed nodes', shared(), selfManagedAt, 'WindowsRole'],
    ['a managed node group', shared(undefined, rightManagedTemplate), 'WindowsNodes Properties.NodeRole', 'WindowsRole'],
    ['an image of its own', shared(undefined, customImageTemplate), 'WindowsNodes Properties.NodeRole', 'WindowsRole'],
    ['a cluster of aws-eks', shared(asClusterOfV1), selfManagedAt, 'WindowsRole'],
    ['the mode with both', withMode(() => 'API_AND_CONFIG_MAP'), selfManagedAt, 'WindowsRole'],
    ['a mode by the default of a parameter', withMode((t) => parameterWithDefault(t, 'API')), selfManagedAt, 'WindowsRole'],
    // https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html: EKS takes entries in the modes with API only.
    ['a mode that is not known, but an access entry', withMode((t) => parameter(t)), selfManagedAt, 'WindowsRole'],
    ['a cluster that is only named, but an access entry', onNamedCluster(shared()), selfManagedAt, 'WindowsRole'],
    ['a role by its name', rightManagedTemplate(named('nodes')), 'WindowsNodes Properties.NodeRole', 'nodes'],
    [
      'a role of another template',
      roleFromOtherTemplate(shared(undefined, rightManagedTemplate), 'WindowsRole'),
      'WindowsNodes Properties.NodeRole',
      'WindowsRole',
    ],
    ['one role, whatever it is', rightManagedTemplate(parameterForBoth), 'WindowsNodes Properties.NodeRole', 'a role that is not known'],
  ])('%s', (_, template, at, value) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toContain(`error ${at}: Windows node group 'WindowsNodes' has the same role`);
    expect(line).toContain("as node group 'LinuxNodes'. A role has one access entry on the cluster 'prod'");
    expect(rawOutcomes(sharedNodeRole, template)).toEqual([expect.objectContaining({ value })]);
  });

  test.each([
    ['a Fargate profile', fargate(windowsRole)],
    [
      'a Fargate profile of aws-eks',
      {
        Type: 'Custom::AWSCDK-EKS-FargateProfile',
        Properties: { Config: { clusterName: { Ref: 'Cluster' }, podExecutionRoleArn: windowsRole } },
      },
    ],
  ])('%s', (_, Fargate) => {
    expect(check(rightTemplate(({ Resources }) => (Resources.Fargate = Fargate)))).toEqual([
      expect.stringContaining("Windows node group 'WindowsNodes' has the same role 'WindowsRole' as Fargate profile 'Fargate'"),
    ]);
  });

  test('self-managed Linux nodes', () => {
    expect(check(selfManaged())).toEqual([expect.stringContaining(`error ${selfManagedAt}: `)]);
    expect(check(without(selfManaged()))).toEqual([expect.stringContaining(`error ${selfManagedAt}: `)]);
  });

  test.each([
    ['an access entry for the role', selfManaged()],
    ['a managed node group with the role', without(withLinux('AWS::EKS::Nodegroup', { NodeRole: windowsRole, Subnets: ['subnet-1'] }))],
    [
      'a Fargate profile with the role',
      without(withLinux('AWS::EKS::FargateProfile', { PodExecutionRoleArn: windowsRole, Selectors: [{ Namespace: 'web' }] })),
    ],
  ])('self-managed Linux nodes in the mode with both, beside %s', (_, template) => {
    const lines = check(withBothModes(template));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith(`error ${selfManagedAt}: `))).toEqual([]);
  });
});

/** Nodes of both systems that join by themselves, with one role. */
function selfManaged(): LooseTemplate {
  return rightTemplate(({ Resources }) => {
    Resources.LinuxNodes = {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '2',
        MaxSize: '3',
        LaunchTemplate: { LaunchTemplateId: { Ref: 'LinuxTemplate' }, Version: '1' },
        Tags: [{ Key: 'kubernetes.io/cluster/prod', Value: 'owned', PropagateAtLaunch: true }],
      },
    };
    Resources.LinuxTemplate = {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          ImageId: '{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id}}',
          IamInstanceProfile: { Name: { Ref: 'WindowsProfile' } },
        },
      },
    };
  });
}

/** The same, with something more of that role. */
function withLinux(Type: string, properties: object): LooseTemplate {
  return changed(selfManaged(), ({ Resources }) => {
    Resources.More = { Type, Properties: { ClusterName: { Ref: 'Cluster' }, ...properties } };
  });
}

function withBothModes(template: LooseTemplate, change: Change = () => undefined): LooseTemplate {
  template.Resources.Cluster.Properties.AccessConfig.AuthenticationMode = 'API_AND_CONFIG_MAP';
  return changed(template, change);
}

function parameterForBoth(template: LooseTemplate): void {
  const role = parameter(template);
  template.Resources.WindowsNodes.Properties.NodeRole = role;
  template.Resources.LinuxNodes.Properties.NodeRole = role;
}

test.each([
  ['uses aws-auth alone', without(withMode(() => 'CONFIG_MAP'))],
  ['has no mode, which is the same', shared(({ Resources }) => delete Resources.Cluster.Properties.AccessConfig)],
  ['uses aws-auth alone, beside an access entry that cannot be made', withMode(() => 'CONFIG_MAP')],
  ['has a mode that is not known', without(withMode((t) => parameter(t)))],
  [
    'has a mode that is not known, and an access entry that may not exist',
    changed(
      withMode((t) => parameter(t)),
      conditionally('WindowsAccess'),
    ),
  ],
  ['is only named', without(onNamedCluster(shared()))],
  ['knows both, and nothing makes an access entry for the role', without(withBothModes(selfManaged()))],
  ['knows both, and the access entry may not exist', withBothModes(selfManaged(), conditionally('WindowsAccess'))],
  [
    'knows both, and the access entry is for another role',
    withBothModes(
      selfManaged(),
      ({ Resources }) => (Resources.WindowsAccess.Properties.PrincipalArn = { 'Fn::GetAtt': ['LinuxRole', 'Arn'] }),
    ),
  ],
])('only warns if the cluster %s', (_, template) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line).toContain(`warning ${selfManagedAt}: `);
  expect(line).toContain('With access entries one role cannot serve both');
});

test.each(['LinuxNodes', 'WindowsNodes'])('is unknown if %s may not exist', (logicalId) => {
  expect(check(shared(conditionally(logicalId)))).toEqual(["? WindowsTemplate: the parameter 'Stage' has no default"]);
});
