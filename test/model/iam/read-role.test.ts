import { readInstanceProfileRole, readRole } from '../../../lib/model/iam/read-role';
import { isSameRole, type RoleReference } from '../../../lib/model/iam/role-reference';
import { setOf, templateOf } from '../../cloudformation/template-of';

const template = templateOf({
  Parameters: {
    Open: { Type: 'String' },
    RoleArn: { Type: 'String' },
    RoleName: { Type: 'String' },
  },
  Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {
    Role: { Type: 'AWS::IAM::Role' },
    Named: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'node-role' } },
    OpenlyNamed: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::Sub': '${Open}-role' } } },
    Never: { Type: 'AWS::IAM::Role', Condition: 'Never' },
    User: { Type: 'AWS::IAM::User' },
    Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } },
    NamedProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: 'node-profile', Roles: [{ Ref: 'Named' }] } },
    OpenlyNamedProfile: {
      Type: 'AWS::IAM::InstanceProfile',
      Properties: { InstanceProfileName: { 'Fn::Sub': '${Open}-profile' }, Roles: ['path-role'] },
    },
    MaybeProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ 'Fn::If': ['Maybe', 'a', { Ref: 'AWS::NoValue' }] }] } },
    OpenProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: { 'Fn::Split': [',', { Ref: 'Open' }] } } },
    Twin: { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: 'twin', Roles: ['a'] } },
    OtherTwin: { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: 'twin', Roles: ['b'] } },
    EmptyProfile: { Type: 'AWS::IAM::InstanceProfile' },
  },
});
const role = (written: unknown) => readRole(template.resolve(written));
const profileRole = (written: unknown) => readInstanceProfileRole(template.resolve(written), setOf(template));
const arn = (rest: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${rest}` });

/** What a reference tells, for a human eye. */
const shown = ({ resource, name, identity }: RoleReference) => ({
  ...(resource && { resource: resource.logicalId }),
  ...(name !== undefined && { name }),
  isKnownAgain: identity !== undefined || name !== undefined || resource !== undefined,
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
test.each<[string, unknown, object]>([
  ['its ARN', { 'Fn::GetAtt': ['Role', 'Arn'] }, { resource: 'Role' }],
  ['Ref', { Ref: 'Role' }, { resource: 'Role' }],
  ['the ARN of one with a name', { 'Fn::GetAtt': 'Named.Arn' }, { resource: 'Named', name: 'node-role' }],
  ['an ARN that is put together', arn('role/${Role}'), { resource: 'Role' }],
  ['an ARN with a path that is put together', arn('role/nodes/windows/${Role}'), { resource: 'Role' }],
  ['a literal ARN', 'arn:aws:iam::123456789012:role/node-role', { name: 'node-role' }],
  ['a literal ARN with a path', 'arn:aws-cn:iam::123456789012:role/nodes/windows/node-role', { name: 'node-role' }],
  ['a name', 'node-role', { name: 'node-role' }],
  ['an ARN of an account that is not known', arn('role/path/node-role'), { name: 'node-role' }],
  ['a path that is not known', { 'Fn::Sub': 'arn:aws:iam::1:role/${Open}/node-role' }, { name: 'node-role' }],
  ['a parameter', { Ref: 'RoleArn' }, {}],
  ['a name with a hole', { 'Fn::Sub': '${Open}-role' }, {}],
  ['an ARN with a hole in the name', arn('role/${Open}-role'), {}],
])('a role is read by %s', (_, written, expected) => {
  expect(shown(role(written))).toEqual({ ...expected, isKnownAgain: true });
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'no role is given'],
  ['an empty text', '', 'no role is given'],
  ['a parameter', { Ref: 'RoleArn' }, "the parameter 'RoleArn' has no default"],
  ['a role that is not made', { Ref: 'Never' }, "'Never' is not made, as its condition does not hold"],
  ['something else of the role', { 'Fn::GetAtt': 'Role.RoleId' }, "'Role.RoleId' is known after deployment"],
  ['a list', ['a'], 'it is not a text'],
])('%s tells why there is no role', (_, written, cause) => {
  expect(role(written)).toMatchObject({ cause });
  expect(role(written)).not.toHaveProperty('resource');
});

test('an ARN of something else is no role of the same name', () => {
  const references = [
    'arn:aws:iam::1:user/node-role',
    'arn:aws:sts::1:assumed-role/node-role/session',
    arn('user/node-role'),
    { Ref: 'User' },
  ];
  for (const written of references) {
    expect(isSameRole(role(written), role('node-role'))).not.toBe(true);
    expect(isSameRole(role(written), role({ Ref: 'Named' }))).not.toBe(true);
  }
});

test.each<[string, unknown, unknown, boolean | undefined]>([
  ['ARN and name', { 'Fn::GetAtt': 'Role.Arn' }, { Ref: 'Role' }, true],
  ['two roles', { Ref: 'Role' }, { Ref: 'Named' }, false],
  ['a resource and its name', { Ref: 'Named' }, 'arn:aws:iam::1:role/x/node-role', true],
  ['a resource and another name', { Ref: 'Named' }, 'other-role', false],
  ['a resource that is named at deployment, and a name', { Ref: 'Role' }, 'node-role', undefined],
  ['a resource and the hole in its name', { Ref: 'OpenlyNamed' }, arn('role/${Open}-role'), true],
  ['one parameter, twice', { Ref: 'RoleArn' }, { 'Fn::Sub': '${RoleArn}' }, true],
  ['two parameters', { Ref: 'RoleArn' }, { Ref: 'RoleName' }, undefined],
  ['a name, and the ARN with it', { Ref: 'RoleName' }, arn('role/${RoleName}'), true],
  ['names with other holes', { 'Fn::Sub': '${Open}-role' }, { 'Fn::Sub': '${RoleName}-role' }, undefined],
  ['two ARNs of unknown accounts', arn('role/a'), arn('role/b'), false],
  ['nothing and nothing', undefined, undefined, undefined],
])('whether %s are one role', (_, one, other, expected) => {
  expect(isSameRole(role(one), role(other))).toBe(expected);
  expect(isSameRole(role(other), role(one))).toBe(expected);
});

test.each<[string, unknown, object]>([
  ['the ARN of the profile', { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } }, { resource: 'Role' }],
  ['the name of the profile', { Name: { Ref: 'Profile' } }, { resource: 'Role' }],
  ['the name of the profile, in a launch configuration', { Ref: 'Profile' }, { resource: 'Role' }],
  ['a name that is written out', { Name: 'node-profile' }, { resource: 'Named', name: 'node-role' }],
  ['a name that is written out, in a launch configuration', 'node-profile', { resource: 'Named', name: 'node-role' }],
  ['an ARN that is written out', { Arn: 'arn:aws:iam::1:instance-profile/path/node-profile' }, { resource: 'Named', name: 'node-role' }],
  ['an ARN that is put together', { Arn: arn('instance-profile/${Profile}') }, { resource: 'Role' }],
  ['a name with the same hole', { Name: { 'Fn::Sub': '${Open}-profile' } }, { name: 'path-role' }],
  ['a profile from outside', { Name: 'other-profile' }, {}],
  ['a parameter', { Arn: { Ref: 'RoleArn' } }, {}],
  ['a profile of which the list of roles is not known', { Name: { Ref: 'OpenProfile' } }, {}],
])('the role of an instance profile is found by %s', (_, written, expected) => {
  expect(shown(profileRole(written))).toEqual({ ...expected, isKnownAgain: true });
});

test.each<[string, unknown, string]>([
  ['no profile', undefined, 'the launch template names no instance profile'],
  ['an empty object', {}, 'the launch template names no instance profile'],
  ['a profile from outside', { Name: 'other-profile' }, "the instance profile 'other-profile' is not in the templates"],
  ['a parameter', { Arn: { Ref: 'RoleArn' } }, "the parameter 'RoleArn' has no default"],
  ['one of two profiles with that name', { Name: 'twin' }, "the instance profile 'twin' is in several templates"],
  ['a profile without role', { Name: { Ref: 'EmptyProfile' } }, 'no role is given'],
  ['a profile that may have a role', { Name: { Ref: 'MaybeProfile' } }, "the parameter 'Open' has no default"],
  ['a role', { Name: { Ref: 'Role' } }, "'Role' is named at deployment"],
  ['a list', ['a'], 'it is not a text'],
])('%s tells why there is no role', (_, written, cause) => {
  expect(profileRole(written)).toMatchObject({ cause });
});

test('two groups with one profile from outside have one role', () => {
  expect(isSameRole(profileRole({ Name: 'other' }), profileRole({ Arn: arn('instance-profile/other') }))).toBe(true);
  expect(isSameRole(profileRole({ Name: 'other' }), profileRole({ Name: 'another' }))).toBeUndefined();
  expect(isSameRole(profileRole({ Name: 'other' }), role('other'))).toBeUndefined();
});
