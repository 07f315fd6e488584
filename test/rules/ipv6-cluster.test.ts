import { ipv6Cluster } from '../../lib/rules/ipv6-cluster';
import { asClusterOfV1, conditionally, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { nodeClass } from '../support/karpenter';
import { manifest } from '../support/manifests';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(ipv6Cluster, template);
const nothing: Change = () => undefined;

const withFamily = (family: (template: LooseTemplate) => unknown, change = nothing, from = rightTemplate) =>
  from((template) => {
    template.Resources.Cluster.Properties.KubernetesNetworkConfig.IpFamily = family(template);
    change(template);
  });

const ipv6 = (change?: Change, from?: typeof rightTemplate) => withFamily(() => 'ipv6', change, from);

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a cluster of aws-eks', rightTemplate(asClusterOfV1)],
  [
    'a cluster without a family, which is IPv4',
    rightTemplate(({ Resources }) => delete Resources.Cluster.Properties.KubernetesNetworkConfig),
  ],
  ['no Windows nodes', ipv6(({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

test.each([
  ['self-managed nodes', ipv6(), 'Properties.KubernetesNetworkConfig.IpFamily'],
  ['a managed node group', ipv6(nothing, rightManagedTemplate), 'Properties.KubernetesNetworkConfig.IpFamily'],
  ['a cluster of aws-eks', ipv6(asClusterOfV1), 'Properties.Config.kubernetesNetworkConfig.ipFamily'],
  ['the default of a parameter', withFamily((t) => parameterWithDefault(t, 'ipv6')), 'Properties.KubernetesNetworkConfig.IpFamily'],
  ['nodes of another template', inTwoTemplates(), 'Properties.KubernetesNetworkConfig.IpFamily'],
])('fails for %s', (_, template, path) => {
  expect(check(template)).toEqual([
    `error Cluster ${path}: The cluster 'prod' has Windows nodes, but is of the IP family 'ipv6', on which they do not run.`,
  ]);
  expect(rawOutcomes(ipv6Cluster, template)).toEqual([expect.objectContaining({ value: 'ipv6' })]);
});

function inTwoTemplates(): LooseTemplate[] {
  const cluster = ipv6((template) => {
    delete template.Resources.WindowsNodes;
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
  });
  const WindowsNodes = rightManagedTemplate().Resources.WindowsNodes as { Properties: object };
  WindowsNodes.Properties = { ...WindowsNodes.Properties, ClusterName: { 'Fn::ImportValue': 'cluster' } };
  return [cluster, { Resources: { WindowsNodes } }];
}

test.each([
  ['if the family is', withFamily((t) => parameter(t)), 'Cluster', "'Given' has no default"],
  ['if all Windows nodes hang on a condition', ipv6(conditionally('WindowsNodes')), 'Cluster', "'Stage' has no default"],
  ['if both are', withFamily((t) => parameter(t), conditionally('WindowsNodes')), 'Cluster', "'Given' has no default"],
  ['on a cluster that is only named', onNamedCluster(rightTemplate()), 'WindowsTemplate', "the cluster 'prod' is not in the templates"],
])('is unknown %s', (_, template, logicalId, cause) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line.startsWith(`? ${logicalId}: `)).toBe(true);
  expect(line).toContain(cause);
});

test('fails where Karpenter starts the Windows nodes', () => {
  const template = ipv6(({ Resources }) => {
    delete Resources.WindowsNodes;
    Resources.Karpenter = manifest([nodeClass()]);
  });
  expect(check(template)).toEqual([expect.stringContaining("The cluster 'prod' has Windows nodes, but is of the IP family 'ipv6'")]);
});
