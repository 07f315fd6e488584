import { nodeGroupVersionSkew } from '../../lib/rules/node-group-version-skew';
import { asClusterOfV1, customImageTemplate, onNamedCluster, parameter, parameterWithDefault } from '../support/access-templates';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown) => outcomes(nodeGroupVersionSkew, template);

/** A group with such properties in a cluster of 1.35. */
const withGroup = (properties: (template: LooseTemplate) => object, change: Change = () => undefined) =>
  rightManagedTemplate((template) => {
    Object.assign(template.Resources.WindowsNodes.Properties as object, properties(template));
    change(template);
  });
const withVersion = (Version: unknown, change?: Change) => withGroup(() => ({ Version }), change);
const withRelease = (ReleaseVersion: unknown, Version?: unknown) => withGroup(() => ({ ReleaseVersion, Version }));
const clusterOf =
  (version: unknown): Change =>
  ({ Resources }) =>
    (Resources.Cluster.Properties.Version = version);

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['the version of the cluster', withVersion('1.35')],
  ['a version that is three minor versions older', withVersion('1.32')],
  ['a release for the version of the cluster', withRelease('1.35-2026.10.13')],
  ['a release for the Version of the group', withRelease('1.34-2026.10.13', '1.34')],
  ['a release of a form that is not known', withRelease('1.36.2-20261013')],
  ['a release on a day that no calendar has', withRelease('1.36-2026.13.13')],
  ['a version that is none', withVersion('newest')],
  ['a cluster whose version EKS chooses', withVersion('1.36', clusterOf(undefined))],
  ['a cluster that is only named', onNamedCluster(withVersion('1.36'))],
  ['a release on a cluster that is only named', onNamedCluster(withRelease('1.36-2026.10.13'))],
  [
    'one parameter for the group and its cluster',
    withGroup(
      (template) => ({ Version: parameter(template) }),
      (template) => {
        clusterOf(parameter(template))(template);
      },
    ),
  ],
  [
    'an image of its own, beside which EKS takes neither',
    customImageTemplate(({ Resources }) =>
      Object.assign(Resources.WindowsNodes.Properties as object, { Version: '1.36', ReleaseVersion: '1.37-2026.10.13' }),
    ),
  ],
  ['Linux nodes', rightManagedTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.Version = '1.36'))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

test.each([
  ['of a newer version', withVersion('1.36')],
  ['of a newer version by default of a parameter', withGroup((template) => ({ Version: parameterWithDefault(template, '1.36') }))],
  ['in a cluster of aws-eks', withVersion('1.36', asClusterOfV1)],
])('fails for a group %s', (_, template) => {
  expect(check(template)).toEqual([
    "error WindowsNodes Properties.Version: Windows node group 'WindowsNodes' has Kubernetes 1.36, which is newer than the cluster 'prod' (1.35): EKS refuses it.",
  ]);
  expect(rawOutcomes(nodeGroupVersionSkew, template)).toMatchObject([{ value: '1.36', fix: 'Leave Version out, or write 1.35.' }]);
});

test('warns of a group that is more than three minor versions older', () => {
  expect(check(withVersion('1.31'))).toEqual([
    expect.stringMatching(
      /^warning WindowsNodes Properties\.Version: .* 4 minor versions older than the cluster 'prod' \(1\.35\): Kubernetes supports 3\.$/,
    ),
  ]);
});

test.each([
  ['error', 'newer than that of the cluster', '1.36-2026.10.13', undefined, '1.35'],
  ['error', 'newer than its Version', '1.35-2026.10.13', '1.34', '1.34'],
  ['warning', 'older than that of the cluster', '1.34-2026.10.13', undefined, '1.35'],
  ['warning', 'older than its Version', '1.34-2026.10.13', '1.35', '1.35'],
])('gives an %s for a release that is %s', (severity, words, release, own, version) => {
  const [line, ...more] = check(withRelease(release, own));
  expect(more).toEqual([]);
  expect(line).toContain(
    `${severity} WindowsNodes Properties.ReleaseVersion: Windows node group 'WindowsNodes' has ReleaseVersion '${release}'`,
  );
  expect(line).toContain(words);
  expect(rawOutcomes(nodeGroupVersionSkew, withRelease(release, own))).toMatchObject([
    { value: release, fix: `Leave ReleaseVersion out, or take a release for Kubernetes ${version}.` },
  ]);
});

test('judges release and Version of a group on a cluster that is only named', () => {
  expect(check(onNamedCluster(withRelease('1.35-2026.10.13', '1.34')))).toHaveLength(1);
});

test.each([
  ['the Version of the group is', withGroup((template) => ({ Version: parameter(template) }))],
  [
    'the version of the cluster is',
    withVersion('1.35', (template) => {
      clusterOf(parameter(template))(template);
    }),
  ],
  ['the release is', withGroup((template) => ({ ReleaseVersion: parameter(template) }))],
  [
    'the version of the cluster is, and the group has a release',
    withGroup(
      () => ({ ReleaseVersion: '1.35-2026.10.13' }),
      (template) => {
        clusterOf(parameter(template))(template);
      },
    ),
  ],
])('is unknown if %s', (_, template) => {
  expect(check(template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
});
