import { readRole } from '../../../lib/model/iam/read-role';
import { rolePolicies } from '../../../lib/model/iam/role-policies';
import { setOf, templateOf, templatesOf } from '../../cloudformation/template-of';

const sections = {
  Parameters: { Open: { Type: 'String' }, Arns: { Type: 'CommaDelimitedList' }, OtherRole: { Type: 'String' } },
  Conditions: {
    Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] },
    Never: { 'Fn::Equals': ['a', 'b'] },
  },
};
const nothing = { Ref: 'AWS::NoValue' };
const noDefault = (name: string) => `the parameter '${name}' has no default`;

/** The policies of `Role`, as short as it goes. */
function policiesOf(properties: object, others: object = {}, role: unknown = { Ref: 'Role' }) {
  const template = templateOf({ ...sections, Resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties }, ...others } });
  const { awsManaged, hasOwnPolicies, unknown } = rolePolicies(setOf(template), readRole(template.resolve(role)));
  return { awsManaged, hasOwnPolicies, unknown: unknown?.cause };
}
const known = { awsManaged: [], hasOwnPolicies: false, unknown: undefined };

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
test.each<[string, unknown, string]>([
  ['aws', 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy', 'AmazonEKSWorkerNodePolicy'],
  ['aws-cn', 'arn:aws-cn:iam::aws:policy/AmazonEKSWorkerNodePolicy', 'AmazonEKSWorkerNodePolicy'],
  ['aws-us-gov', 'arn:aws-us-gov:iam::aws:policy/AmazonEKSWorkerNodePolicy', 'AmazonEKSWorkerNodePolicy'],
  ['a path', 'arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM', 'AmazonEC2RoleforSSM'],
  ['a partition by Fn::Sub', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonEKS_CNI_Policy' }, 'AmazonEKS_CNI_Policy'],
  [
    'a partition by Fn::Join',
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonEKS_CNI_Policy']] },
    'AmazonEKS_CNI_Policy',
  ],
  ['a start that is not known', { 'Fn::Sub': '${Open}:iam::aws:policy/AmazonEKS_CNI_Policy' }, 'AmazonEKS_CNI_Policy'],
])('a policy of AWS is known by its name, with %s', (_, arn, name) => {
  expect(policiesOf({ ManagedPolicyArns: [arn] })).toEqual({ ...known, awsManaged: [name] });
});

test.each<[string, object, object]>([
  ['a policy of the account', { ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/path/Mine'] }, {}],
  ['one of this account', { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${Open}' }] }, {}],
  ['one of the template', { ManagedPolicyArns: [{ Ref: 'Mine' }] }, { Mine: { Type: 'AWS::IAM::ManagedPolicy' } }],
  ['inline policies', { Policies: [{ PolicyName: 'x', PolicyDocument: {} }] }, {}],
  ['an AWS::IAM::Policy', {}, { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['other', { Ref: 'Role' }] } } }],
  ['an AWS::IAM::ManagedPolicy', {}, { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Role' }] } } }],
  ['an AWS::IAM::RolePolicy', {}, { P: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { Ref: 'Role' } } } }],
  ['a policy that names the role', { RoleName: 'nodes' }, { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['nodes'] } } }],
])('a role has policies of its own by %s', (_, properties, others) => {
  expect(policiesOf(properties, others)).toEqual({ ...known, hasOwnPolicies: true });
});

test.each<[string, object, object]>([
  ['nothing attached', {}, {}],
  ['empty lists', { ManagedPolicyArns: [], Policies: [nothing] }, {}],
  [
    'a policy of another role',
    {},
    { Other: { Type: 'AWS::IAM::Role' }, P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Other' }] } } },
  ],
  ['a policy of a role with another name', {}, { P: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: 'other' } } }],
  ['a policy of users', {}, { P: { Type: 'AWS::IAM::Policy', Properties: { Users: ['x'] } } }],
  [
    'a policy whose condition does not hold',
    {},
    { P: { Type: 'AWS::IAM::Policy', Condition: 'Never', Properties: { Roles: [{ Ref: 'Role' }] } } },
  ],
  [
    'a policy on the side of an Fn::If that is not taken',
    { ManagedPolicyArns: [{ 'Fn::If': ['Never', 'arn:aws:iam::aws:policy/X', nothing] }] },
    {},
  ],
])('a role has no policies with %s', (_, properties, others) => {
  expect(policiesOf(properties, others)).toEqual(known);
});

test.each<[string, object, object, string]>([
  ['a parameter', { ManagedPolicyArns: [{ Ref: 'Open' }] }, {}, noDefault('Open')],
  ['a list that is not known', { ManagedPolicyArns: { Ref: 'Arns' } }, {}, noDefault('Arns')],
  ['a name that is not known', { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::aws:policy/${Open}' }] }, {}, noDefault('Open')],
  ['an account that is not known', { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::${Open}:policy/Mine' }] }, {}, noDefault('Open')],
  [
    'a policy under an unknown condition',
    { ManagedPolicyArns: [{ 'Fn::If': ['Maybe', 'arn:aws:iam::aws:policy/X', nothing] }] },
    {},
    noDefault('Open'),
  ],
  [
    'inline policies under an unknown condition',
    { Policies: [{ 'Fn::If': ['Maybe', { PolicyName: 'x' }, nothing] }] },
    {},
    noDefault('Open'),
  ],
  ['inline policies that are not known', { Policies: { 'Fn::If': ['Maybe', [{}], nothing] } }, {}, noDefault('Open')],
  [
    'a resource under an unknown condition',
    {},
    { P: { Type: 'AWS::IAM::Policy', Condition: 'Maybe', Properties: { Roles: [{ Ref: 'Role' }] } } },
    noDefault('Open'),
  ],
  [
    'a policy of a role that is not known',
    {},
    { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'OtherRole' }] } } },
    noDefault('OtherRole'),
  ],
  [
    'a policy of a role whose name has a hole',
    {},
    { P: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { 'Fn::Sub': '${OtherRole}-x' } } } },
    noDefault('OtherRole'),
  ],
  [
    'a policy of roles that are not known',
    {},
    { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: { Ref: 'Arns' } } } },
    noDefault('Arns'),
  ],
  ['what is no ARN', { ManagedPolicyArns: ['AmazonEKSWorkerNodePolicy'] }, {}, "'AmazonEKSWorkerNodePolicy' is not the ARN of a policy"],
  ['what is no list', { ManagedPolicyArns: 'arn:aws:iam::aws:policy/X' }, {}, 'it is not a list'],
])('a role may have more policies with %s', (_, properties, others, unknown) => {
  expect(policiesOf(properties, others)).toEqual({ ...known, unknown });
});

test('what is known stays known beside what is not', () => {
  const policies = policiesOf({ ManagedPolicyArns: [{ Ref: 'Open' }, 'arn:aws:iam::aws:policy/X'], Policies: [{}] });
  expect(policies).toEqual({ awsManaged: ['X'], hasOwnPolicies: true, unknown: noDefault('Open') });
});

test.each<[string, object, unknown]>([
  ['its name', { RoleName: 'nodes' }, 'nodes'],
  ['an ARN with its name', { RoleName: 'nodes' }, 'arn:aws:iam::123456789012:role/nodes'],
  ['a name with the same hole', { RoleName: { 'Fn::Sub': '${Open}-nodes' } }, { 'Fn::Sub': 'arn:aws:iam::1:role/${Open}-nodes' }],
])('the resource of a role is found by %s', (_, properties, role) => {
  expect(policiesOf({ ...properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'] }, {}, role)).toEqual({
    ...known,
    awsManaged: ['X'],
  });
});

test.each<[string, unknown, string]>([
  ['a name', 'nodes', "the role 'nodes' is not in the templates"],
  ['a parameter', { Ref: 'OtherRole' }, noDefault('OtherRole')],
  ['nothing', nothing, 'no role is given'],
])('nothing is known of the policies of a role from outside, given by %s', (_, role, unknown) => {
  expect(policiesOf({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'] }, {}, role)).toEqual({ ...known, unknown });
});

test('a policy of another template is attached through an export', () => {
  const [roles, policies] = templatesOf(
    {
      template: {
        Resources: { Role: { Type: 'AWS::IAM::Role' } },
        Outputs: { Name: { Value: { Ref: 'Role' }, Export: { Name: 'NodeRole' } } },
      },
    },
    { template: { Resources: { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ 'Fn::ImportValue': 'NodeRole' }] } } } } },
  );
  expect(rolePolicies(setOf(policies), readRole(roles.resolve({ 'Fn::GetAtt': 'Role.Arn' })))).toMatchObject({
    hasOwnPolicies: true,
    unknown: undefined,
  });
});

test('roles of the same name, as in the stages of an app, are not mistaken for each other', () => {
  const stage = (assembly: string, aws: string) => ({
    template: {
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'nodes', ManagedPolicyArns: [`arn:aws:iam::aws:policy/${aws}`] } },
        P: { Type: 'AWS::IAM::Policy', Properties: { Roles: aws === 'Own' ? ['nodes'] : [] } },
      },
    },
    assembly,
  });
  const [dev, prod] = templatesOf(stage('dev', 'Dev'), stage('prod', 'Own'));
  expect(rolePolicies(setOf(dev), readRole(dev.resolve({ Ref: 'Role' })))).toMatchObject({ awsManaged: ['Dev'], hasOwnPolicies: false });
  expect(rolePolicies(setOf(dev), readRole(prod.resolve({ Ref: 'Role' })))).toMatchObject({ awsManaged: ['Own'], hasOwnPolicies: true });
  expect(rolePolicies(setOf(dev), readRole('nodes')).unknown?.cause).toBe("several roles of the templates have the name of 'Role'");
});
