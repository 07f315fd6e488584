import { windowsPodsOnFargate } from '../../lib/rules/windows-pods-on-fargate';
import { conditional, manifest, workload, type WorkloadOptions } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const windows = { nodeSelector: { 'kubernetes.io/os': 'windows' } };
const web = { Key: 'app', Value: 'web' };

function profile(selectors: unknown, clusterName: unknown = { Ref: 'Cluster' }) {
  return { Type: 'AWS::EKS::FargateProfile', Properties: { ClusterName: clusterName, PodExecutionRoleArn: 'arn:x', Selectors: selectors } };
}

function withProfile(selectors: unknown, podSpec: object = windows, options?: WorkloadOptions): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Namespace: { Type: 'String', Default: 'shop' } };
    template.Resources.Profile = profile(selectors);
    template.Resources.Web = manifest([workload(podSpec, options)]);
  });
}

function annotated(computeType: unknown, namespace = 'shop'): LooseTemplate {
  const template = withProfile([{ Namespace: namespace }]);
  const { spec, ...rest } = workload(windows) as { spec: { template: { metadata: object } } };
  spec.template.metadata = { ...spec.template.metadata, annotations: { 'eks.amazonaws.com/compute-type': computeType } };
  template.Resources.Web = manifest([{ ...rest, spec }]);
  return template;
}

describe('windows-pods-on-fargate passes', () => {
  test.each([
    ['for self-managed nodes', rightTemplate()],
    ['for a managed node group', rightManagedTemplate()],
    ['for a profile of another namespace', withProfile([{ Namespace: 'kube-system' }])],
    ['for a profile of other labels', withProfile([{ Namespace: 'shop', Labels: [{ Key: 'app', Value: 'api' }] }])],
    ['for a profile of more labels', withProfile([{ Namespace: 'shop', Labels: [web, { Key: 'tier', Value: 'web' }] }])],
    ['for a Linux workload', withProfile([{ Namespace: 'shop' }], { nodeSelector: { 'kubernetes.io/os': 'linux' } })],
    ['for a workload of which nothing tells the system', withProfile([{ Namespace: 'shop' }], {})],
    // Fargate leaves DaemonSets to the nodes.
    ['for a DaemonSet', withProfile([{ Namespace: 'shop' }], windows, { kind: 'DaemonSet' })],
    [
      'for a profile of another cluster',
      { Resources: { Profile: profile([{ Namespace: 'shop' }], 'one'), Web: manifest([workload(windows)], 'other') } },
    ],
    ['for pods that an annotation keeps on nodes, which the profile does not select', annotated('ec2', 'other')],
    ['for a profile without selectors', withProfile(undefined)],
  ])('%s', (_, template) => {
    expect(outcomes(windowsPodsOnFargate, template)).toEqual([]);
  });
});

describe('windows-pods-on-fargate fails', () => {
  test.each([
    ['the namespace', [{ Namespace: 'shop' }]],
    ['namespace and label', [{ Namespace: 'shop', Labels: [web] }]],
    ['a pattern', [{ Namespace: 'sh*' }]],
    ['one of several selectors', [{ Namespace: 'kube-system' }, { Namespace: 'shop' }]],
    ['a parameter with a default', [{ Namespace: { Ref: 'Namespace' } }]],
  ])('for a profile that selects by %s', (_, selectors) => {
    const template = withProfile(selectors);
    expect(outcomes(windowsPodsOnFargate, template)).toEqual([
      "error Web Properties.Manifest: Deployment 'shop/web' is for Windows (its nodeSelector asks for windows), but the Fargate profile 'Profile' takes its pods, and Fargate does not run Windows.",
    ]);
    expect(rawOutcomes(windowsPodsOnFargate, template)[0]).toMatchObject({ value: "Deployment 'shop/web'" });
  });

  test.each(['StatefulSet', 'Job', 'Pod'])('for a %s', (kind) => {
    expect(outcomes(windowsPodsOnFargate, withProfile([{ Namespace: 'shop', Labels: [web] }], windows, { kind }))).toHaveLength(1);
  });

  test('for the profile of aws-eks', () => {
    const template = withProfile([]);
    template.Resources.Profile = {
      Type: 'Custom::AWSCDK-EKS-FargateProfile',
      Properties: { Config: { clusterName: { Ref: 'Cluster' }, selectors: [{ namespace: 'shop', labels: { app: 'web' } }] } },
    };
    expect(outcomes(windowsPodsOnFargate, template)).toEqual([expect.stringContaining('error Web ')]);
  });

  test('for a profile in another template', () => {
    const one = { Resources: { Web: manifest([workload(windows)], 'existing') } };
    const other = { Resources: { Profile: profile([{ Namespace: 'shop' }], 'existing') } };
    expect(outcomes(windowsPodsOnFargate, [one, other])).toHaveLength(1);
  });

  test('for an annotation that asks for Fargate', () => {
    expect(outcomes(windowsPodsOnFargate, annotated('fargate'))).toEqual([expect.stringContaining('error Web ')]);
  });

  test('for a workload that is made under a condition', () => {
    expect(outcomes(windowsPodsOnFargate, conditional(withProfile([{ Namespace: 'shop' }]), 'Web'))).toEqual([
      expect.stringContaining('error Web '),
    ]);
  });
});

test('windows-pods-on-fargate warns where a mere hint shows Windows', () => {
  const containers = [{ image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' }];
  expect(outcomes(windowsPodsOnFargate, withProfile([{ Namespace: 'shop' }], { containers }))).toEqual([
    expect.stringContaining('warning Web '),
  ]);
});

describe('windows-pods-on-fargate is unknown', () => {
  test.each([
    ['if the selectors are', withProfile(given)],
    ['if the namespace of a selector is', withProfile([{ Namespace: given }])],
    ['if a label of a selector is', withProfile([{ Namespace: 'shop', Labels: [{ Key: 'app', Value: given }] }])],
    ['if the namespace of the workload is', withProfile([{ Namespace: 'shop' }], windows, { namespace: given })],
    ['if a label of the workload is', withProfile([{ Namespace: 'shop', Labels: [web] }], windows, { labels: { app: given } })],
    ['if the system of the workload is', withProfile([{ Namespace: 'shop' }], { os: { name: given } })],
    ['if the profile is made under a condition', conditional(withProfile([{ Namespace: 'shop' }]), 'Profile')],
  ])('%s', (_, template) => {
    expect(outcomes(windowsPodsOnFargate, template)).toEqual([`? Web: ${noDefault}`]);
  });

  test.each(['ec2', given])('if an annotation may keep the pods on nodes', (computeType) => {
    expect(outcomes(windowsPodsOnFargate, annotated(computeType))).toEqual([
      '? Web: the annotation eks.amazonaws.com/compute-type may keep the pods on nodes',
    ]);
  });
});
