import { readModel } from '../../lib/model/read-model';
import { clusterRolePolicyMissing } from '../../lib/rules/cluster-role-policy-missing';
import {
  asClusterOfV1,
  conditionally,
  onNamedCluster,
  parameter,
  parameterWithDefault,
  roleFromOtherTemplate,
} from '../support/access-templates';
import { TODAY } from '../support/today';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(clusterRolePolicyMissing, template);
const arn = (name: string) => `arn:aws:iam::aws:policy/${name}`;

const withPolicies = (policies: unknown, change: Change = () => undefined) =>
  rightTemplate((template) => {
    template.Resources.ClusterRole.Properties.ManagedPolicyArns = policies;
    change(template);
  });

/** Without the policy. */
const lacking = (change: Change = () => undefined) => withPolicies([arn('AmazonEKSClusterPolicy')], change);

const statement = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ec2:AssignPrivateIpAddresses', Resource: '*' }] };

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  ['no Windows nodes', lacking(({ Resources }) => delete Resources.WindowsNodes)],
  ['the policy of China', withPolicies(['arn:aws-cn:iam::aws:policy/AmazonEKSVPCResourceController'])],
  ['an administrator', withPolicies([arn('AdministratorAccess')])],
  ['a power user', withPolicies([arn('PowerUserAccess')])],
  [
    'the policy beside one that is not known',
    rightTemplate((t) => t.Resources.ClusterRole.Properties.ManagedPolicyArns.push(parameter(t))),
  ],
  ['the policy by the default of a parameter', withPolicyParameter((t) => parameterWithDefault(t, arn('AmazonEKSVPCResourceController')))],
  ['the role of another template', roleFromOtherTemplate(rightTemplate(), 'ClusterRole')],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

function withPolicyParameter(policy: (template: LooseTemplate) => unknown): LooseTemplate {
  return rightTemplate((template) => {
    template.Resources.ClusterRole.Properties.ManagedPolicyArns = [arn('AmazonEKSClusterPolicy'), policy(template)];
  });
}

test.each<[string, unknown, string]>([
  ['the policy of clusters alone', lacking(), 'AmazonEKSClusterPolicy'],
  ['no policies', withPolicies(undefined), 'no managed policy'],
  [
    'the old policy of clusters',
    withPolicies([arn('AmazonEKSClusterPolicy'), arn('AmazonEKSServicePolicy')]),
    'AmazonEKSClusterPolicy, AmazonEKSServicePolicy',
  ],
  ['a cluster of aws-eks', lacking(asClusterOfV1), 'AmazonEKSClusterPolicy'],
  ['the role of another template', roleFromOtherTemplate(lacking(), 'ClusterRole'), 'AmazonEKSClusterPolicy'],
  [
    'a policy of another role',
    lacking(({ Resources }) => {
      Resources.Policy = {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'x', Roles: [{ Ref: 'LinuxRole' }], PolicyDocument: statement },
      };
    }),
    'AmazonEKSClusterPolicy',
  ],
  [
    'custom resources that have nothing to do with the role',
    lacking(({ Resources }) => {
      Resources.Custom = { Type: 'Custom::Thing', Properties: { Role: { Ref: 'LinuxRole' } } };
    }),
    'AmazonEKSClusterPolicy',
  ],
])('fails for %s', (_, template, value) => {
  expect(check(template)).toEqual([
    expect.stringMatching(
      /^error ClusterRole Properties\.ManagedPolicyArns: The role 'ClusterRole' of the cluster 'prod' has no AmazonEKSVPCResourceController, so/,
    ),
  ]);
  expect(rawOutcomes(clusterRolePolicyMissing, template)).toEqual([expect.objectContaining({ value })]);
});

test.each([
  [
    'an inline policy',
    lacking(({ Resources }) => (Resources.ClusterRole.Properties.Policies = [{ PolicyName: 'x', PolicyDocument: statement }])),
    'policies of your own',
  ],
  [
    'a policy that names it',
    lacking(({ Resources }) => {
      Resources.Policy = {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'x', Roles: [{ Ref: 'ClusterRole' }], PolicyDocument: statement },
      };
    }),
    'policies of your own',
  ],
  ['a policy of the account', withPolicies([arn('AmazonEKSClusterPolicy'), 'arn:aws:iam::123456789012:policy/x']), 'policies of your own'],
  [
    'both',
    withPolicies([arn('AmazonEKSNetworkingPolicy'), 'arn:aws:iam::123456789012:policy/x']),
    '(AmazonEKSNetworkingPolicy, policies of your own)',
  ],
  ['another policy of AWS', withPolicies([arn('AmazonEKSClusterPolicy'), arn('AmazonEKSNetworkingPolicy')]), '(AmazonEKSNetworkingPolicy)'],
])('only warns if there is %s, which may grant the same', (_, template, others) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line).toMatch(
    /^warning ClusterRole Properties\.ManagedPolicyArns: The role 'ClusterRole' of the cluster 'prod' has no AmazonEKSVPCResourceController\. /,
  );
  expect(line).toContain(others);
});

describe('is unknown', () => {
  test.each([
    ['if a policy is', withPolicyParameter((t) => parameter(t)), 'ClusterRole', "'Given' has no default"],
    [
      'if the policies are',
      rightTemplate((t) => (t.Resources.ClusterRole.Properties.ManagedPolicyArns = parameter(t))),
      'ClusterRole',
      "'Given'",
    ],
    ['if the role is', rightTemplate((t) => (t.Resources.Cluster.Properties.RoleArn = parameter(t))), 'Cluster', "'Given' has no default"],
    [
      'if the role is only named',
      rightTemplate(({ Resources }) => (Resources.Cluster.Properties.RoleArn = 'arn:aws:iam::123456789012:role/eks')),
      'Cluster',
      "the role 'eks' is not in the templates",
    ],
    [
      'if the template of the role was not given',
      roleFromOtherTemplate(rightTemplate(), 'ClusterRole')[0],
      'Cluster',
      "exports 'role-arn'",
    ],
    ['if a policy may name it', lacking(policyOfAnyRole), 'ClusterRole', "'Given' has no default"],
    ['if a macro may change the role', { ...lacking(), Transform: 'Company' }, 'ClusterRole', 'the template is changed at deployment'],
    [
      'if a custom resource may attach policies',
      lacking(helper('Custom::Attach')),
      'ClusterRole',
      "'Helper' may attach policies to the role 'ClusterRole'",
    ],
    [
      'if a resource of CloudFormation may',
      lacking(helper('AWS::CloudFormation::CustomResource')),
      'ClusterRole',
      "'Helper' may attach policies",
    ],
    ['if a nested stack may', lacking(helper('AWS::CloudFormation::Stack')), 'ClusterRole', "'Helper' may attach policies"],
    ['if all Windows nodes hang on a condition', lacking(conditionally('WindowsNodes')), 'ClusterRole', "'Stage' has no default"],
    ['on a cluster that is only named', onNamedCluster(lacking()), 'WindowsTemplate', "the cluster 'prod' is not in the templates"],
  ])('%s', (_, template, logicalId, cause) => {
    const [line, ...more] = check(template);
    expect(more).toEqual([]);
    expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
    expect(line).toContain(cause);
  });

  test('unless the template of the nested stack was given', () => {
    const nested = { path: 'nested.json', template: { Resources: {} } };
    const source = { path: 'template.json', template: lacking(helper('AWS::CloudFormation::Stack')), nested: { Helper: nested } };
    expect(clusterRolePolicyMissing.check(readModel([source]), { today: TODAY })).toEqual([
      expect.objectContaining({ value: 'AmazonEKSClusterPolicy' }),
    ]);
  });

  test('unless the custom resource is not made', () => {
    const template = lacking((t) => {
      helper('Custom::Attach')(t);
      t.Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
      t.Resources.Helper.Condition = 'Never';
    });
    expect(check(template)).toEqual([expect.stringContaining('error ClusterRole')]);
  });
});

function policyOfAnyRole(template: LooseTemplate): void {
  template.Resources.Policy = {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'x', Roles: [parameter(template)], PolicyDocument: statement },
  };
}

function helper(Type: string): Change {
  return ({ Resources }) => {
    Resources.Helper = { Type, Properties: { TemplateURL: 'https://x', Parameters: { Role: { Ref: 'ClusterRole' } } } };
  };
}
