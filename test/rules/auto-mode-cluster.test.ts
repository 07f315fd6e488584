import { autoModeCluster } from '../../lib/rules/auto-mode-cluster';
import { asClusterOfV1, conditionally, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(autoModeCluster, template);
const nothing: Change = () => undefined;

const withMode = (enabled: (template: LooseTemplate) => unknown, change = nothing, from = rightTemplate) =>
  from((template) => {
    template.Resources.Cluster.Properties.ComputeConfig = { Enabled: enabled(template) };
    change(template);
  });

const auto = (change?: Change, from?: typeof rightTemplate) => withMode(() => true, change, from);

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  ['Auto Mode that is turned off', withMode(() => false)],
  ['no Windows nodes', auto(({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

test.each([
  ['self-managed nodes', auto(), 'Properties.ComputeConfig.Enabled'],
  ['a managed node group', auto(nothing, rightManagedTemplate), 'Properties.ComputeConfig.Enabled'],
  ['a text', withMode(() => 'true'), 'Properties.ComputeConfig.Enabled'],
  ['a cluster of aws-eks', auto(asClusterOfV1), 'Properties.Config.computeConfig.enabled'],
  ['the default of a parameter', withMode((t) => parameterWithDefault(t, 'true')), 'Properties.ComputeConfig.Enabled'],
])('warns of %s', (_, template, path) => {
  expect(check(template)).toEqual([
    `warning Cluster ${path}: The cluster 'prod' is in EKS Auto Mode, which does not support Windows, and has Windows nodes: Windows node group 'WindowsNodes'.`,
  ]);
  expect(rawOutcomes(autoModeCluster, template)).toEqual([expect.objectContaining({ value: 'true' })]);
});

test('names all Windows groups, and no other ones', () => {
  const [line] = check(auto(({ Resources }) => (Resources.More = rightManagedTemplate().Resources.WindowsNodes as unknown)));
  expect(line).toContain("Windows node group 'More', Windows node group 'WindowsNodes'.");
  expect(line).not.toContain('LinuxNodes');
});

// https://github.com/aws/containers-roadmap/issues/2528: node groups beside Auto Mode do run Windows.
test('warns of nodes of another template', () => {
  const cluster = auto((template) => {
    delete template.Resources.WindowsNodes;
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
  });
  const WindowsNodes = rightManagedTemplate().Resources.WindowsNodes as { Properties: object };
  WindowsNodes.Properties = { ...WindowsNodes.Properties, ClusterName: { 'Fn::ImportValue': 'cluster' } };
  expect(check([cluster, { Resources: { WindowsNodes } }])).toEqual([expect.stringContaining('warning Cluster')]);
});

test.each([
  ['if Auto Mode is', withMode((t) => parameter(t)), 'Cluster', "'Given' has no default"],
  ['if all Windows nodes hang on a condition', auto(conditionally('WindowsNodes')), 'Cluster', "'Stage' has no default"],
  ['on a cluster that is only named', onNamedCluster(rightTemplate()), 'WindowsTemplate', "the cluster 'prod' is not in the templates"],
])('is unknown %s', (_, template, logicalId, cause) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
  expect(line).toContain(cause);
});
