import { cniPolicyOnNodeRole } from '../../lib/rules/cni-policy-on-node-role';
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

const check = (template: unknown) => outcomes(cniPolicyOnNodeRole, template);
const cniPolicy = 'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy';
const add: Change = ({ Resources }) => Resources.WindowsRole.Properties.ManagedPolicyArns.push(cniPolicy);

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['no Windows nodes', withCni(({ Resources }) => delete Resources.WindowsNodes)],
  [
    'a role that Linux nodes have as well',
    withCni(({ Resources }) => (Resources.LinuxNodes.Properties.NodeRole = { 'Fn::GetAtt': ['WindowsRole', 'Arn'] })),
  ],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

function withCni(change: Change = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    add(template);
    change(template);
  });
}

test.each([
  ['self-managed nodes', withCni()],
  ['a managed node group', rightManagedTemplate(add)],
  ['a managed node group with an image of its own', customImageTemplate(add)],
  ['a cluster that is only named', onNamedCluster(withCni())],
  ['a role of another template', roleFromOtherTemplate(rightManagedTemplate(add), 'WindowsRole')],
  ['nodes that hang on a condition', withCni(conditionally('WindowsNodes'))],
  [
    'a policy by the default of a parameter',
    rightTemplate((t) => t.Resources.WindowsRole.Properties.ManagedPolicyArns.push(parameterWithDefault(t, cniPolicy))),
  ],
  ['a role whose other policies are not known', withCni((t) => t.Resources.WindowsRole.Properties.ManagedPolicyArns.push(parameter(t)))],
])('finds it for %s', (_, template) => {
  expect(check(template)).toEqual([
    expect.stringMatching(
      /^info WindowsRole Properties\.ManagedPolicyArns: The role 'WindowsRole' of Windows node group 'WindowsNodes' has AmazonEKS_CNI_Policy/,
    ),
  ]);
  expect(rawOutcomes(cniPolicyOnNodeRole, template)).toEqual([expect.objectContaining({ value: 'AmazonEKS_CNI_Policy' })]);
});

test.each([
  [
    'if a policy is',
    rightTemplate((t) => t.Resources.WindowsRole.Properties.ManagedPolicyArns.push(parameter(t))),
    'WindowsRole',
    "'Given' has no default",
  ],
  [
    'if the role is',
    rightManagedTemplate((t) => (t.Resources.WindowsNodes.Properties.NodeRole = parameter(t))),
    'WindowsNodes',
    "'Given' has no default",
  ],
  [
    'if the role is only named',
    rightManagedTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.NodeRole = 'arn:aws:iam::123456789012:role/web')),
    'WindowsNodes',
    "the role 'web' is not in the templates",
  ],
])('is unknown %s', (_, template, logicalId, cause) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
  expect(line).toContain(cause);
});
