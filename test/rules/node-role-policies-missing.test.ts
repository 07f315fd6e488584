import { nodeRolePoliciesMissing } from '../../lib/rules/node-role-policies-missing';
import {
  conditionally,
  customImageTemplate,
  onNamedCluster,
  parameter,
  parameterWithDefault,
  roleFromOtherTemplate,
} from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nodeRolePoliciesMissing, template);
const arn = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const place = 'WindowsRole Properties.ManagedPolicyArns';

const withPolicies = (policies: unknown, change: Change = () => undefined) =>
  rightTemplate((template) => {
    template.Resources.WindowsRole.Properties.ManagedPolicyArns = policies;
    change(template);
  });

const named = (names: string[], change?: Change) => withPolicies(names.map(arn), change);

const inline: Change = ({ Resources }) => {
  Resources.WindowsRole.Properties.Policies = [{ PolicyName: 'x', PolicyDocument: { Version: '2012-10-17', Statement: [] } }];
};

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a managed node group with an image of its own', customImageTemplate()],
  ['a cluster that is only named', onNamedCluster(rightTemplate())],
  ['the role of another template', roleFromOtherTemplate(rightManagedTemplate(), 'WindowsRole')],
  ['a role by its name', byName()],
  ['an administrator', named(['AdministratorAccess'])],
  ['a power user', named(['PowerUserAccess'])],
  ['Linux nodes, whatever they have', rightTemplate(({ Resources }) => (Resources.LinuxRole.Properties.ManagedPolicyArns = []))],
  [
    'both policies beside one that is not known',
    rightTemplate((t) => t.Resources.WindowsRole.Properties.ManagedPolicyArns.push(parameter(t))),
  ],
  ['a policy by the default of a parameter', withParameter((t) => parameterWithDefault(t, arn('AmazonEKSWorkerNodePolicy')))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html
test.each([
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonEC2ContainerRegistryPowerUser',
  'AmazonEC2ContainerRegistryFullAccess',
])('passes with %s', (policy) => {
  expect(check(named(['AmazonEKSWorkerNodePolicy', policy]))).toEqual([]);
});

function withParameter(policy: (template: LooseTemplate) => unknown): LooseTemplate {
  return rightTemplate((template) => {
    template.Resources.WindowsRole.Properties.ManagedPolicyArns = [arn('AmazonEC2ContainerRegistryPullOnly'), policy(template)];
  });
}

/** The role is a resource of the template, but the nodes name it. */
function byName(change: Change = () => undefined): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Resources.WindowsRole.Properties.RoleName = 'web';
    template.Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web';
    change(template);
  });
}

describe('fails without AmazonEKSWorkerNodePolicy', () => {
  test.each([
    ['for self-managed nodes', named(['AmazonEC2ContainerRegistryPullOnly'])],
    ['with a policy for Systems Manager', named(['AmazonEC2ContainerRegistryReadOnly', 'AmazonSSMManagedInstanceCore'])],
    ['on a cluster that is only named', onNamedCluster(named(['AmazonEC2ContainerRegistryPullOnly']))],
    ['for a role of another template', roleFromOtherTemplate(managed(['AmazonEC2ContainerRegistryPullOnly']), 'WindowsRole')],
    ['for a managed node group', managed(['AmazonEC2ContainerRegistryPullOnly'])],

    ['for nodes that hang on a condition', named(['AmazonEC2ContainerRegistryPullOnly'], conditionally('WindowsNodes'))],
  ])('%s', (_, template) => {
    expect(check(template)).toEqual([
      expect.stringMatching(
        new RegExp(`^error ${place}: The role 'WindowsRole' of Windows node group 'WindowsNodes' has no AmazonEKSWorkerNodePolicy, so`),
      ),
    ]);
  });

  test('once for a role of two groups', () => {
    const template = named(['AmazonEC2ContainerRegistryPullOnly'], ({ Resources }) => {
      Resources.More = rightManagedTemplate().Resources.WindowsNodes;
    });
    expect(check(template)).toEqual([expect.stringContaining(`error ${place}: `)]);
  });

  test('for a role by its name', () => {
    const template = byName(
      ({ Resources }) => (Resources.WindowsRole.Properties.ManagedPolicyArns = [arn('AmazonEC2ContainerRegistryPullOnly')]),
    );
    expect(check(template)).toEqual([
      expect.stringContaining("error WindowsNodes Properties.NodeRole: The role 'web' of Windows node group"),
    ]);
  });

  test('and calls the role by its name', () => {
    const template = named(['AmazonEC2ContainerRegistryPullOnly'], ({ Resources }) => (Resources.WindowsRole.Properties.RoleName = 'web'));
    expect(check(template)).toEqual([expect.stringContaining("The role 'web' of")]);
  });

  test('and says what the role has', () => {
    expect(rawOutcomes(nodeRolePoliciesMissing, named(['AmazonEC2ContainerRegistryPullOnly']))).toEqual([
      expect.objectContaining({ value: 'AmazonEC2ContainerRegistryPullOnly' }),
    ]);
    expect(rawOutcomes(nodeRolePoliciesMissing, named([]))).toEqual([
      expect.objectContaining({ value: 'no managed policy', severity: undefined }),
      expect.objectContaining({ value: 'no managed policy', severity: 'warning' }),
    ]);
  });
});

function managed(names: string[]): LooseTemplate {
  return rightManagedTemplate(({ Resources }) => (Resources.WindowsRole.Properties.ManagedPolicyArns = names.map(arn)));
}

test.each([
  [
    'AmazonEKSWorkerNodeMinimalPolicy, which grants only Pod Identity',
    named(['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly']),
    'eks:DescribeCluster',
  ],
  [
    'the policy of the CNI, which lets it describe instances',
    named(['AmazonEKS_CNI_Policy', 'AmazonEC2ContainerRegistryPullOnly']),
    '(AmazonEKS_CNI_Policy)',
  ],
  ['policies of its own', named(['AmazonEC2ContainerRegistryPullOnly'], inline), '(policies of your own)'],
  [
    'a policy of the account',
    withPolicies([arn('AmazonEC2ContainerRegistryPullOnly'), 'arn:aws:iam::123456789012:policy/x']),
    '(policies of your own)',
  ],
])('only warns without AmazonEKSWorkerNodePolicy if the role has %s', (_, template, text) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line).toContain(
    `warning ${place}: The role 'WindowsRole' of Windows node group 'WindowsNodes' has no AmazonEKSWorkerNodePolicy. `,
  );
  expect(line).toContain(text);
});

test.each([
  ['no policy for ECR', named(['AmazonEKSWorkerNodePolicy']), 'images from ECR cannot be pulled'],
  ['policies of its own in place of one for ECR', named(['AmazonEKSWorkerNodePolicy'], inline), 'is not known'],
])('warns of %s', (_, template, text) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line).toContain(`warning ${place}: The role 'WindowsRole' of Windows node group 'WindowsNodes' has no policy for ECR`);
  expect(line).toContain(text);
});

describe('is unknown', () => {
  test.each([
    ['if a policy is', withParameter((t) => parameter(t)), 'WindowsRole', "'Given' has no default"],
    [
      'if the policies are',
      rightTemplate((t) => (t.Resources.WindowsRole.Properties.ManagedPolicyArns = parameter(t))),
      'WindowsRole',
      "'Given'",
    ],
    [
      'if the role is',
      rightManagedTemplate((t) => (t.Resources.WindowsNodes.Properties.NodeRole = parameter(t))),
      'WindowsNodes',
      "'Given'",
    ],
    [
      'if the role is only named',
      rightManagedTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web')),
      'WindowsNodes',
      "the role 'web' is not in the templates",
    ],
    [
      'if the template of the role was not given',
      roleFromOtherTemplate(rightManagedTemplate(), 'WindowsRole')[0],
      'WindowsNodes',
      "exports 'role-arn'",
    ],
    ['if a macro may change the role', { ...named([]), Transform: 'Company' }, 'WindowsRole', 'changed at deployment'],
    [
      'if a custom resource may attach policies',
      named([], attaching),
      'WindowsRole',
      "'Attach' may attach policies to the role 'WindowsRole'",
    ],
  ])('%s', (_, template, logicalId, cause) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
    expect(line).toContain(cause);
  });

  test('not because of what the CDK does for EKS', () => {
    const template = named([], ({ Resources }) => {
      Resources.Objects = {
        Type: 'Custom::AWSCDK-EKS-KubernetesResource',
        Properties: { Manifest: '[]', RoleArn: { Ref: 'WindowsRole' } },
      };
    });
    expect(check(template)).toHaveLength(2);
  });
});

function attaching({ Resources }: LooseTemplate): void {
  Resources.Attach = { Type: 'Custom::Attach', Properties: { Role: { Ref: 'WindowsRole' } } };
}
