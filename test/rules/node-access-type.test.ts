import { nodeAccessType } from '../../lib/rules/node-access-type';
import {
  asClusterOfV1,
  conditionally,
  customImageTemplate,
  onNamedCluster,
  parameter,
  parameterWithDefault,
} from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nodeAccessType, template);
const windowsRole = { 'Fn::GetAtt': ['WindowsRole', 'Arn'] };

const withType = (type: unknown, change: Change = () => undefined) =>
  rightTemplate((template) => {
    template.Resources.WindowsAccess.Properties.Type = type;
    change(template);
  });

const accessEntry = (PrincipalArn: unknown = windowsRole) => ({
  Type: 'AWS::EKS::AccessEntry',
  Properties: { ClusterName: { Ref: 'Cluster' }, PrincipalArn, Type: 'EC2_WINDOWS' },
});

const withoutEntry = (change: Change = () => undefined) =>
  customImageTemplate((template) => {
    delete template.Resources.WindowsAccess;
    template.Resources.WindowsNodes.DependsOn = ['Cni'];
    change(template);
  });

const withMode = (mode: (template: LooseTemplate) => unknown) =>
  withoutEntry((template) => (template.Resources.Cluster.Properties.AccessConfig = { AuthenticationMode: mode(template) }));

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group, for which EKS makes the entry', rightManagedTemplate()],
  ['an image of its own with an entry', customImageTemplate()],
  ['a cluster of aws-eks', customImageTemplate(asClusterOfV1)],
  ['a cluster that is only named', onNamedCluster(rightTemplate())],
  // As the AWS CLI takes it: https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
  ['the type as AWS writes it for the CLI', withType('EC2_Windows')],
  [
    'the type by the default of a parameter',
    rightTemplate((t) => (t.Resources.WindowsAccess.Properties.Type = parameterWithDefault(t, 'EC2_WINDOWS'))),
  ],
  [
    'an entry for Linux nodes',
    withType('EC2_LINUX', (t) => (t.Resources.WindowsAccess.Properties.PrincipalArn = { 'Fn::GetAtt': ['LinuxRole', 'Arn'] })),
  ],
  [
    'an entry for a role that may be that of the nodes',
    withType('EC2_LINUX', (t) => (t.Resources.WindowsAccess.Properties.PrincipalArn = parameter(t))),
  ],
  ['an image of its own on a cluster without entries', withMode(() => 'CONFIG_MAP')],
  ['an image of its own whose role another group has as well', withoutEntry(secondGroup)],
  ['an entry on which the group depends by way of something else', customImageTemplate(indirectly)],
  ['a managed node group that may not exist', rightManagedTemplate(conditionally('WindowsNodes'))],
  ['an entry that only another template has', entryElsewhere()],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

/** A group with an image of EKS, for whose role EKS makes the right entry. */
function secondGroup({ Resources }: LooseTemplate): void {
  Resources.More = rightManagedTemplate().Resources.WindowsNodes as unknown;
  delete Resources.More.Properties.LaunchTemplate;
}

function indirectly({ Resources }: LooseTemplate): void {
  Resources.WindowsNodes.DependsOn = ['Cni'];
  Resources.Cni.DependsOn = ['Wait'];
  Resources.Wait = { Type: 'AWS::CloudFormation::WaitConditionHandle', DependsOn: 'WindowsAccess' };
}

function entryElsewhere(): LooseTemplate[] {
  const nodes = withoutEntry((template) => {
    template.Outputs = {
      Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } },
      Role: { Value: windowsRole, Export: { Name: 'role' } },
    };
  });
  const entry = accessEntry({ 'Fn::ImportValue': 'role' });
  return [
    nodes,
    { Resources: { Access: { ...entry, Properties: { ...entry.Properties, ClusterName: { 'Fn::ImportValue': 'cluster' } } } } },
  ];
}

describe('fails for an entry', () => {
  test.each(['EC2_LINUX', 'STANDARD', 'FARGATE_LINUX', 'EC2', 'HYPERPOD_LINUX'])('of type %s', (type) => {
    expect(check(withType(type))).toEqual([
      "error WindowsAccess Properties.Type: The access entry of the role 'WindowsRole' of Windows node group 'WindowsNodes' on the cluster 'prod' is of type " +
        `${type}, which is not for Windows nodes.`,
    ]);
    expect(rawOutcomes(nodeAccessType, withType(type))).toEqual([expect.objectContaining({ value: type })]);
  });

  test('for Hybrid Nodes, which cannot run Windows', () => {
    expect(check(withType('HYBRID_LINUX'))).toEqual([expect.stringMatching(/^error WindowsAccess .*Hybrid Nodes cannot run Windows\.$/)]);
  });

  test.each([
    ['without a type, which is STANDARD', withType(undefined), 'STANDARD'],
    ['of a managed node group', rightManagedTemplate(linuxEntry), 'EC2_LINUX'],
    [
      'of an image of its own',
      customImageTemplate(({ Resources }) => (Resources.WindowsAccess.Properties.Type = 'EC2_LINUX')),
      'EC2_LINUX',
    ],
    ['for a cluster that is only named', onNamedCluster(withType('EC2_LINUX')), 'EC2_LINUX'],
    ['on a cluster of aws-eks', withType('EC2_LINUX', asClusterOfV1), 'EC2_LINUX'],
  ])('%s', (_, template, type) => {
    expect(check(template)).toEqual([
      expect.stringMatching(new RegExp(`^error WindowsAccess Properties\\.Type: .* is of type ${type}, which`)),
    ]);
  });
});

function linuxEntry({ Resources }: LooseTemplate): void {
  Resources.WindowsAccess = accessEntry();
  Resources.WindowsAccess.Properties.Type = 'EC2_LINUX';
  Resources.WindowsNodes.DependsOn.push('WindowsAccess');
}

test('says one thing of an entry that is wrong and may come too late', () => {
  const template = customImageTemplate(({ Resources }) => {
    Resources.WindowsAccess.Properties.Type = 'EC2_LINUX';
    Resources.WindowsNodes.DependsOn = ['Cni'];
  });
  expect(check(template)).toEqual([expect.stringContaining('error WindowsAccess Properties.Type')]);
});

describe('fails for an image of its own without an entry', () => {
  test.each([
    ['in the mode with entries alone', withoutEntry()],
    ['in the mode with both', withMode(() => 'API_AND_CONFIG_MAP')],
    ['on a cluster of aws-eks', withoutEntry(asClusterOfV1)],
    ['if only Linux groups have the role', withoutEntry((t) => (t.Resources.LinuxNodes.Properties.NodeRole = windowsRole))],
  ])('%s', (_, template) => {
    expect(check(template)).toEqual([
      expect.stringMatching(
        /^error WindowsNodes Properties\.NodeRole: Windows node group 'WindowsNodes' has an image of its own, and its role 'WindowsRole' no access entry on the cluster 'prod'\. EKS then makes one of type EC2_LINUX/,
      ),
    ]);
    expect(rawOutcomes(nodeAccessType, template)).toEqual([expect.objectContaining({ value: 'WindowsRole' })]);
  });

  test('whatever its role is', () => {
    const template = withoutEntry(({ Resources }) => (Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web'));
    expect(rawOutcomes(nodeAccessType, template)).toEqual([expect.objectContaining({ value: 'web' })]);
  });
});

describe('warns of an entry that may come too late', () => {
  test('for an image of its own', () => {
    const template = customImageTemplate(({ Resources }) => (Resources.WindowsNodes.DependsOn = ['Cni']));
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line).toContain(
      "warning WindowsNodes Properties.NodeRole: Windows node group 'WindowsNodes' does not depend on the access entry 'WindowsAccess'",
    );
    expect(line).toContain('one for Linux');
    expect(rawOutcomes(nodeAccessType, template)).toEqual([expect.objectContaining({ value: 'WindowsAccess' })]);
  });

  test('for an image of EKS, where the entry fails', () => {
    const [line, ...more] = check(rightManagedTemplate(({ Resources }) => (Resources.WindowsAccess = accessEntry())));
    expect(more).toEqual([]);
    expect(line).toContain('warning WindowsNodes Properties.NodeRole: ');
    expect(line).not.toContain('one for Linux');
  });

  test('where resources wait for each other', () => {
    const template = customImageTemplate(({ Resources }) => {
      Resources.WindowsNodes.DependsOn = ['Cni'];
      Resources.Cni.DependsOn = ['WindowsNodes', 'Nothing'];
    });
    expect(check(template)).toEqual([expect.stringContaining('warning WindowsNodes')]);
  });
});

describe('is unknown', () => {
  test.each([
    [
      'if the type is',
      rightTemplate((t) => (t.Resources.WindowsAccess.Properties.Type = parameter(t))),
      'WindowsAccess',
      "'Given' has no default",
    ],
    ['if the wrong entry may not exist', withType('EC2_LINUX', conditionally('WindowsAccess')), 'WindowsAccess', "'Stage' has no default"],
    [
      'if the nodes of a wrong entry may not exist',
      withType('EC2_LINUX', conditionally('WindowsNodes')),
      'WindowsAccess',
      "'Stage' has no default",
    ],
    ['if the mode is', withMode((t) => parameter(t)), 'WindowsNodes', "'Given' has no default"],
    ['on a cluster that is only named', onNamedCluster(withoutEntry()), 'WindowsNodes', "the cluster 'prod' is not in the templates"],
    [
      'if an entry may be that of the role',
      withoutEntry((t) => (t.Resources.Access = accessEntry(parameter(t)))),
      'WindowsNodes',
      "'Access' may be that of the role",
    ],
    [
      'if the entry may not exist',
      customImageTemplate(conditionally('WindowsAccess')),
      'WindowsNodes',
      "'WindowsAccess' may be that of the role",
    ],
    ['if there may be an entry elsewhere', withoutEntry(nested), 'WindowsNodes', "'More' was not given"],
    ['if another group may have the role', withoutEntry(groupOfAnyRole), 'WindowsNodes', "'More' may have the same role"],
    ['if it is whether the image is its own', perhapsCustomImage(), 'WindowsNodes', "'Stage' has no default"],
  ])('%s', (_, template, logicalId, cause) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
    expect(line).toContain(cause);
  });
});

function nested({ Resources }: LooseTemplate): void {
  Resources.More = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x' } };
}

function groupOfAnyRole(template: LooseTemplate): void {
  secondGroup(template);
  template.Resources.More.Properties.NodeRole = parameter(template);
}

/** A group whose launch template names an image under a condition only. */
function perhapsCustomImage(): LooseTemplate {
  return withoutEntry((template) => {
    conditionally()(template);
    template.Resources.WindowsNodes.Properties.AmiType = 'WINDOWS_CORE_2022_x86_64';
    template.Resources.WindowsTemplate.Properties.LaunchTemplateData.ImageId = {
      'Fn::If': ['Maybe', 'ami-12345678', { Ref: 'AWS::NoValue' }],
    };
  });
}
