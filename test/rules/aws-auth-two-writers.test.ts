import { awsAuthTwoWriters } from '../../lib/rules/aws-auth-two-writers';
import {
  asClusterOfV1,
  awsAuthManifest,
  conditionally,
  configMapTemplate,
  manifest,
  onNamedCluster,
  parameter,
  parameterWithDefault,
  windowsMapping,
} from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(awsAuthTwoWriters, template);

const configMap = (name: string, namespace = 'kube-system') =>
  manifest({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: {} });

/** A cluster with a manifest for aws-auth, and a second one. */
const second = (resource: unknown, change: Change = () => undefined) =>
  configMapTemplate((template) => {
    template.Resources.Second = resource;
    change(template);
  });

const both = (change: Change = () => undefined) => second(awsAuthManifest(windowsMapping), change);
const withMode = (mode: (template: LooseTemplate) => unknown) =>
  both((t) => (t.Resources.Cluster.Properties.AccessConfig = { AuthenticationMode: mode(t) }));

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['one manifest', configMapTemplate()],
  ['another ConfigMap', second(configMap('coredns'))],
  ['another ConfigMap that may not exist', second(configMap('coredns'), conditionally('Second'))],
  ['one manifest in a mode that is not known', oneInAnyMode()],
  ['another namespace', second(configMap('aws-auth', 'default'))],
  ['another kind', second(manifest({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'aws-auth', namespace: 'kube-system' } }))],
  ['a cluster that uses access entries alone', withMode(() => 'API')],
  ['another cluster', both((t) => (t.Resources.Second.Properties.ClusterName = 'other'))],
  ['no Windows nodes', both(({ Resources }) => delete Resources.WindowsNodes)],
  ['a second one whose condition does not hold', both(never)],
  ['one manifest that has it twice', configMapTemplate(({ Resources }) => (Resources.AwsAuth = twice()))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

function oneInAnyMode(): LooseTemplate {
  return configMapTemplate((t) => (t.Resources.Cluster.Properties.AccessConfig = { AuthenticationMode: parameter(t) }));
}

function never(template: LooseTemplate): void {
  template.Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  template.Resources.Second.Condition = 'Never';
}

function twice(): unknown {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: 'kube-system' }, data: {} };
  return manifest(object, object);
}

test.each([
  ['two manifests', both()],
  ['a cluster of aws-eks', both(asClusterOfV1)],
  ['the mode with both', withMode(() => 'API_AND_CONFIG_MAP')],
  ['no mode', both(({ Resources }) => delete Resources.Cluster.Properties.AccessConfig)],
  ['two manifests beside one that may exist', both(third)],
  ['a name by the default of a parameter', second(configMap('${Given}'), (t) => void parameterWithDefault(t, 'aws-auth'))],
])('fails for %s', (_, template) => {
  expect(check(template)).toEqual([
    expect.stringMatching(
      /^error Second Properties\.Manifest: 'Second' and 'AwsAuth' both write the whole ConfigMap aws-auth of the cluster 'prod'/,
    ),
  ]);
  expect(rawOutcomes(awsAuthTwoWriters, template)).toEqual([
    expect.objectContaining({ value: 'kube-system/aws-auth', fix: "Put all mappings into 'AwsAuth'." }),
  ]);
});

function third(template: LooseTemplate): void {
  template.Resources.Third = awsAuthManifest();
  conditionally('Third')(template);
}

test('fails for a second one in another template', () => {
  const cluster = configMapTemplate((template) => {
    template.Outputs = { Name: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } };
  });
  const Second = awsAuthManifest() as { Properties: { ClusterName: unknown } };
  Second.Properties.ClusterName = { 'Fn::ImportValue': 'cluster' };
  expect(check([cluster, { Resources: { Second } }])).toEqual([expect.stringContaining('error Second')]);
});

test.each([
  ['if the mode is', withMode((t) => parameter(t)), "'Given' has no default"],
  ['on a cluster that is only named', onNamedCluster(both()), "the cluster 'prod' is not in the templates"],
  ['if one of them may not exist', both(conditionally('AwsAuth')), "'Stage' has no default"],
  ['if the other one may not exist', both(conditionally('Second')), "'Stage' has no default"],
  ['if the name of an object is', second(configMap('${Given}'), (t) => void parameter(t)), "'Given' has no default"],
])('is unknown %s', (_, template, cause) => {
  const [line, ...more] = check(template);
  expect(more).toEqual([]);
  expect(line).toMatch(/^\? Second: /);
  expect(line).toContain(cause);
});
