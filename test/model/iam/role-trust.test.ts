import { readTrust } from '../../../lib/model/iam/role-trust';
import { Unknown } from '../../../lib/values/unknown';
import { templateOf } from '../../cloudformation/template-of';

const service = (name: unknown) => ({ Service: name });
const statement = (more: object = {}) => ({ Effect: 'Allow', Principal: service('ec2.amazonaws.com'), Action: 'sts:AssumeRole', ...more });
const ofEks = statement({ Principal: service('eks.amazonaws.com') });
const unknown = { Ref: 'Open' };
const maybe = (value: unknown) => ({ 'Fn::If': ['Maybe', value, { Ref: 'AWS::NoValue' }] });

function trust(document: unknown) {
  const { resources } = templateOf({
    Parameters: { Open: { Type: 'String' } },
    Conditions: { Maybe: { 'Fn::Equals': [unknown, 'a'] } },
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document } },
      Other: { Type: 'AWS::IAM::Role' },
    },
  });
  const role = resources.get('Role');
  return role && readTrust(role);
}

const of = (...statements: unknown[]) => trust({ Version: '2012-10-17', Statement: statements });

test.each([
  ['the service', of(statement())],
  ['the service of China', of(statement({ Principal: service('ec2.amazonaws.com.cn') }))],
  ['the service among others', of(statement({ Principal: service(['eks.amazonaws.com', 'ec2.amazonaws.com']) }))],
  ['the service beside one that is not known', of(statement({ Principal: service([unknown, 'ec2.amazonaws.com']) }))],
  ['everybody', of(statement({ Principal: '*' }))],
  ['everybody as an account', of(statement({ Principal: { AWS: '*' } }))],
  ['one of several statements', of(ofEks, statement())],
  ['a single statement that is no list', trust({ Statement: statement() })],
  ['all actions', of(statement({ Action: '*' }))],
  ['all actions of STS', of(statement({ Action: 'sts:*' }))],
  ['a pattern', of(statement({ Action: 'STS:assume*' }))],
  ['several actions', of(statement({ Action: ['sts:TagSession', 'sts:AssumeRole'] }))],
  ['a statement with a name', of(statement({ Sid: 'Nodes' }))],
  ['what is forbidden to others only', of(statement(), { ...ofEks, Effect: 'Deny' })],
])('EC2 may assume a role by %s', (_, read) => {
  expect(read?.ec2).toBe(true);
});

test.each([
  ['another service', of(ofEks), ['eks.amazonaws.com']],
  ['another service on a condition', of({ ...ofEks, Condition: { Bool: { 'aws:SecureTransport': true } } }), ['eks.amazonaws.com']],
  [
    'several other services',
    of(statement({ Principal: service(['eks.amazonaws.com', 'pods.eks.amazonaws.com']) })),
    ['eks.amazonaws.com', 'pods.eks.amazonaws.com'],
  ],
  ['a service whose name only begins alike', of(statement({ Principal: service('ec2fleet.amazonaws.com') })), ['ec2fleet.amazonaws.com']],
  ['an account', of(statement({ Principal: { AWS: '123456789012' } })), ['123456789012']],
  ['another role', of(statement({ Principal: { AWS: { 'Fn::GetAtt': ['Other', 'Arn'] } } })), []],
  ['a role by a pieced ARN', of(statement({ Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${Open}:root' } } })), []],
  ['an identity provider', of(statement({ Principal: { Federated: unknown }, Action: 'sts:AssumeRoleWithWebIdentity' })), []],
  ['another action', of(statement({ Action: 'sts:TagSession' })), ['ec2.amazonaws.com']],
  ['an action that is longer', of(statement({ Action: 'sts:AssumeRoleWithSAML' })), ['ec2.amazonaws.com']],
  ['nothing but what is forbidden', of(statement({ Effect: 'Deny' })), ['ec2.amazonaws.com']],
  ['no statements', of(), []],
])('EC2 may not assume a role by %s', (_, read, principals) => {
  expect(read).toEqual({ ec2: false, principals });
});

test.each([
  ['the policy is', trust(unknown)],
  ['there is none', trust(undefined)],
  ['the policy is a text', trust('{}')],
  ['it has no statements', trust({ Version: '2012-10-17' })],
  ['the statements are', trust({ Statement: unknown })],
  ['a statement is', of(ofEks, unknown)],
  ['a statement may not be there', of(ofEks, maybe(statement()))],
  ['a statement is no object', of('Allow')],
  ['the effect is', of(statement({ Effect: unknown }))],
  ['there is no effect', of(statement({ Effect: undefined }))],
  ['the principal is', of(statement({ Principal: unknown }))],
  ['there is no principal', of(statement({ Principal: undefined }))],
  ['the principal is no object', of(statement({ Principal: 'ec2.amazonaws.com' }))],
  ['the service is', of(statement({ Principal: service(unknown) }))],
  ['the service is in the domain of the partition', of(statement({ Principal: service({ 'Fn::Sub': 'ec2.${AWS::URLSuffix}' }) }))],
  ['the service is that of another partition', of(statement({ Principal: service('ec2.c2s.ic.gov') }))],
  ['the service is a pattern', of(statement({ Principal: service('*') }))],
  ['one of the services is', of(statement({ Principal: service(['eks.amazonaws.com', unknown]) }))],
  ['the account is', of(statement({ Principal: { AWS: unknown } }))],
  ['the action is', of(statement({ Action: unknown }))],
  ['there is no action', of(statement({ Action: undefined }))],
  ['there is a condition', of(statement({ Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } }))],
  ['all principals but some may', of({ Effect: 'Allow', NotPrincipal: service('eks.amazonaws.com'), Action: 'sts:AssumeRole' })],
  ['all actions but some may be used', of({ Effect: 'Allow', Principal: service('ec2.amazonaws.com'), NotAction: 'sts:TagSession' })],
  ['something forbids it', of(statement(), statement({ Effect: 'Deny' }))],
  ['something may forbid it', of(statement(), statement({ Effect: 'Deny', Condition: {} }))],
])('it is not known whether EC2 may assume a role if %s', (_, read) => {
  expect(read?.ec2).toBeInstanceOf(Unknown);
  expect((read?.ec2 as Unknown).cause).not.toBe('');
});
