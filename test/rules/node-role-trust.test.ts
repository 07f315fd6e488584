import { nodeRoleTrust } from '../../lib/rules/node-role-trust';
import { customImageTemplate, onNamedCluster, parameter, roleFromOtherTemplate } from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nodeRoleTrust, template);

const trusting =
  (principal: unknown): Change =>
  ({ Resources }) =>
    (Resources.WindowsRole.Properties.AssumeRolePolicyDocument.Statement[0].Principal = principal);
const trustingEks = trusting({ Service: 'eks.amazonaws.com' });

const withoutNodes = rightTemplate((template) => {
  trustingEks(template);
  delete template.Resources.WindowsNodes;
});

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['an image of its own', customImageTemplate()],
  ['a cluster that is only named', onNamedCluster(rightTemplate())],
  ['no Windows nodes', withoutNodes],
  ['the role of Linux nodes', rightTemplate(({ Resources }) => (Resources.LinuxRole.Properties.AssumeRolePolicyDocument.Statement = []))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

test.each([
  ['self-managed nodes', rightTemplate(trustingEks)],
  ['a managed node group', rightManagedTemplate(trustingEks)],
  ['a role of another template', roleFromOtherTemplate(rightManagedTemplate(trustingEks), 'WindowsRole')],
])('fails for %s', (_, template) => {
  expect(check(template)).toEqual([
    "error WindowsRole Properties.AssumeRolePolicyDocument: The trust policy of the role 'WindowsRole' of Windows node group 'WindowsNodes' (eks.amazonaws.com) does not let " +
      'ec2.amazonaws.com assume it, so instances get no credentials and nodes cannot join.',
  ]);
  expect(rawOutcomes(nodeRoleTrust, template)).toMatchObject([
    { value: 'eks.amazonaws.com', fix: expect.stringContaining('"Service": "ec2.amazonaws.com"') as string },
  ]);
});

test('fails for a role by its name', () => {
  const template = rightManagedTemplate((right) => {
    trustingEks(right);
    right.Resources.WindowsRole.Properties.RoleName = 'web';
    right.Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web';
  });
  expect(check(template)).toEqual([
    expect.stringContaining("error WindowsRole Properties.AssumeRolePolicyDocument: The trust policy of the role 'web'"),
  ]);
});

test('fails once for a role that several groups have, and names no principal where there is none', () => {
  const template = rightManagedTemplate(({ Resources }) => {
    Resources.WindowsRole.Properties.AssumeRolePolicyDocument.Statement = [];
    Resources.More = Resources.WindowsNodes as unknown;
  });
  expect(rawOutcomes(nodeRoleTrust, template)).toMatchObject([{ value: 'no principal' }]);
});

test.each<[string, LooseTemplate, string]>([
  [
    'the principal is',
    rightTemplate((t) => {
      trusting(parameter(t))(t);
    }),
    "WindowsRole: the parameter 'Given' has no default",
  ],
  [
    'the role is not in the templates',
    rightManagedTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web')),
    "WindowsNodes: the role 'web' is not in the templates",
  ],
  [
    'a custom resource may change the role',
    rightTemplate((template) => {
      trustingEks(template);
      template.Resources.Trust = {
        Type: 'Custom::Trust',
        Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:1:function:f', Role: { Ref: 'WindowsRole' } },
      };
    }),
    "WindowsRole: 'Trust' may change the role 'WindowsRole'",
  ],
])('is unknown if %s', (_, template, cause) => {
  expect(check(template)).toEqual([`? ${cause}`]);
});
