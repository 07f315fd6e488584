import { nameInvalid } from '../../lib/rules/name-invalid';
import { asClusterOfV1, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nameInvalid, template);

const cluster = (name: unknown, change: Change = () => undefined) =>
  rightManagedTemplate((template) => {
    template.Resources.Cluster.Properties.Name = name;
    change(template);
  });

const nodeGroup = (name: (template: LooseTemplate) => unknown) =>
  rightManagedTemplate((template) => (template.Resources.WindowsNodes.Properties.NodegroupName = name(template)));

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  ['no name', cluster(undefined)],
  ['no Windows nodes', cluster('my cluster', ({ Resources }) => delete Resources.WindowsNodes)],
  // The name of an Auto Scaling group may have blanks.
  [
    'self-managed nodes with another name',
    rightTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.AutoScalingGroupName = 'my nodes')),
  ],
  ['Linux nodes with another name', rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.NodegroupName = 'my nodes'))],
  ['a cluster that is only named', onNamedCluster(rightManagedTemplate())],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

// The API takes a digit first, and underscores: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
test.each(['a', '1', 'Web', 'web-1_x', 'w-', 'x'.repeat(100)])("passes for the cluster '%s'", (name) => {
  expect(check(cluster(name))).toEqual([]);
});

test.each(['-web', '_web', 'web.1', 'web 1', 'wéb', 'web\n', 'x'.repeat(101)])('fails for the cluster %j', (name) => {
  expect(check(cluster(name))).toEqual([
    `error Cluster Properties.Name: EKS does not take '${name}' (${String(name.length)} characters) as the name of a cluster.`,
  ]);
  expect(rawOutcomes(nameInvalid, cluster(name))).toEqual([
    expect.objectContaining({ value: name, fix: expect.stringContaining('at most 100 letters') as string }),
  ]);
});

test.each(['a', '1', 'Web', 'web-1_x', 'w-', 'x'.repeat(63)])("passes for the node group '%s'", (name) => {
  expect(check(nodeGroup(() => name))).toEqual([]);
});

test.each(['-web', '_web', 'web.1', 'web 1', 'wéb', 'web\n', 'x'.repeat(64)])('fails for the node group %j', (name) => {
  expect(check(nodeGroup(() => name))).toEqual([
    `error WindowsNodes Properties.NodegroupName: EKS does not take '${name}' (${String(name.length)} characters) as the name of a node group.`,
  ]);
  expect(
    rawOutcomes(
      nameInvalid,
      nodeGroup(() => name),
    ),
  ).toEqual([expect.objectContaining({ value: name, fix: expect.stringContaining('at most 63 letters') as string })]);
});

test.each([
  ['an empty name', cluster(''), 'Cluster Properties.Name'],
  ['a cluster of aws-eks', cluster('my cluster', asClusterOfV1), 'Cluster Properties.Config.name'],
  ['the default of a parameter', nodeGroup((t) => parameterWithDefault(t, 'my nodes')), 'WindowsNodes Properties.NodegroupName'],
  ['a node group of a cluster that is only named', onNamedCluster(nodeGroup(() => 'my nodes')), 'WindowsNodes Properties.NodegroupName'],
])('fails for %s', (_, template, at) => {
  expect(check(template)).toEqual([expect.stringContaining(`error ${at}: EKS does not take '`)]);
  expect(rawOutcomes(nameInvalid, template)).toEqual([expect.objectContaining({ value: expect.stringMatching(/./) as string })]);
});

test('shows that a name is empty', () => {
  expect(rawOutcomes(nameInvalid, cluster(''))).toEqual([expect.objectContaining({ value: "''" })]);
});

test('fails for a name that another template exports', () => {
  const names = { Resources: {}, Outputs: { Name: { Value: 'my nodes', Export: { Name: 'name' } } } };
  expect(check([names, nodeGroup(() => ({ 'Fn::ImportValue': 'name' }))])).toEqual([
    expect.stringContaining("error WindowsNodes Properties.NodegroupName: EKS does not take 'my nodes'"),
  ]);
});

test.each([
  ['of the cluster', rightManagedTemplate((t) => (t.Resources.Cluster.Properties.Name = parameter(t))), 'Cluster'],
  ['of the node group', nodeGroup((t) => parameter(t)), 'WindowsNodes'],
])('is unknown if the name %s is', (_, template, logicalId) => {
  expect(check(template)).toEqual([`? ${logicalId}: the parameter 'Given' has no default`]);
});
