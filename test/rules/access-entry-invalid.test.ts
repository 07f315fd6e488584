import { accessEntryInvalid } from '../../lib/rules/access-entry-invalid';
import { onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(accessEntryInvalid, template);
const groups = ['eks:kube-proxy-windows'];
const policies = [{ PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy', AccessScope: { Type: 'cluster' } }];

const withEntry = (
  properties: object | ((template: LooseTemplate) => object),
  change: (template: LooseTemplate) => void = () => undefined,
) =>
  rightTemplate((template) => {
    const given: object = typeof properties === 'function' ? (properties(template) as object) : properties;
    Object.assign(template.Resources.WindowsAccess.Properties as object, given);
    change(template);
  });
const withoutNodes = ({ Resources }: LooseTemplate) => delete Resources.WindowsNodes;

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['empty lists', withEntry({ KubernetesGroups: [], AccessPolicies: [] })],
  ['what is not there after all', withEntry({ KubernetesGroups: { Ref: 'AWS::NoValue' } })],
  ['groups of an entry of the standard type', withEntry({ Type: 'STANDARD', KubernetesGroups: groups, AccessPolicies: policies })],
  ['groups of an entry without a type', withEntry({ Type: undefined, KubernetesGroups: groups })],
  // EKS documents the policy AmazonEKSAutoNodePolicy for them.
  ['the policy of nodes of EKS Auto Mode', withEntry({ Type: 'EC2', AccessPolicies: policies })],
  ['an entry for Linux nodes of a cluster without Windows nodes', withEntry({ Type: 'EC2_LINUX', KubernetesGroups: groups }, withoutNodes)],
  ['a type that is not known, without groups', withEntry((template) => ({ Type: parameter(template) }))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

test.each([
  ['EC2_WINDOWS', 'KubernetesGroups', 'Kubernetes groups', { KubernetesGroups: groups }],
  ['EC2_WINDOWS', 'AccessPolicies', 'access policies', { AccessPolicies: policies }],
  ['EC2_Windows', 'KubernetesGroups', 'Kubernetes groups', { KubernetesGroups: groups }],
  ['EC2_LINUX', 'KubernetesGroups', 'Kubernetes groups', { KubernetesGroups: groups }],
  ['FARGATE_LINUX', 'AccessPolicies', 'access policies', { AccessPolicies: policies }],
])('fails for an entry of type %s with %s', (Type, property, what, properties) => {
  const template = withEntry({ Type, ...properties });
  expect(check(template)).toEqual([
    `error WindowsAccess Properties.${property}: The access entry of the role 'WindowsRole' on the cluster 'prod' is of type ${Type} and has ${what}, which EKS refuses for nodes.`,
  ]);
  expect(rawOutcomes(accessEntryInvalid, template)).toMatchObject([
    { value: property, fix: expect.stringContaining(`Leave ${property} out.`) as string },
  ]);
});

test.each([
  ['a cluster that is only named', onNamedCluster(withEntry({ KubernetesGroups: groups }))],
  ['a cluster without Windows nodes', withEntry({ KubernetesGroups: groups }, withoutNodes)],
  ['a group beside one that is not known', withEntry((template) => ({ KubernetesGroups: [parameter(template), 'nodes'] }))],
  ['a group by the default of a parameter', withEntry((template) => ({ KubernetesGroups: [parameterWithDefault(template, 'nodes')] }))],
])('fails for %s', (_, template) => {
  expect(check(template)).toEqual([expect.stringContaining('error WindowsAccess Properties.KubernetesGroups: ')]);
});

test('fails for both', () => {
  expect(check(withEntry({ KubernetesGroups: groups, AccessPolicies: policies }))).toHaveLength(2);
});

test.each([
  ['the type is', withEntry((template) => ({ Type: parameter(template), KubernetesGroups: groups }))],
  ['the groups are', withEntry((template) => ({ KubernetesGroups: parameter(template) }))],
  ['a group is', withEntry((template) => ({ KubernetesGroups: [parameter(template)] }))],
])('is unknown if %s', (_, template) => {
  expect(check(template)).toEqual(["? WindowsAccess: the parameter 'Given' has no default"]);
});
