import { releaseVersionWithdrawn } from '../../lib/rules/release-version-withdrawn';
import { customImageTemplate, onNamedCluster, parameter } from '../support/access-templates';
import { rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const check = (template: unknown, today?: string) => outcomes(releaseVersionWithdrawn, template, today);
const withRelease = (release: unknown) =>
  rightManagedTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.ReleaseVersion = release));

test.each([
  ['self-managed nodes', rightTemplate()],
  ['a managed node group', rightManagedTemplate()],
  ['a new release', withRelease('1.35-2026.10.13')],
  ['a release of the future', withRelease('1.35-2027.10.13')],
  ['a release of four months ago', withRelease('1.35-2026.07.21')],
  ['a form that is not known', withRelease('1.35.2-20240112')],
  ['a day that no calendar has', withRelease('1.35-2024.02.30')],
  ['Linux nodes', rightManagedTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.ReleaseVersion = '1.35-2024.01.12'))],
  ['an image of its own', customImageTemplate(({ Resources }) => (Resources.WindowsNodes.Properties.ReleaseVersion = '1.35-2024.01.12'))],
])('passes for %s', (_, template) => {
  expect(check(template)).toEqual([]);
});

test.each(['1.35-2024.01.12', '1.35-2026.07.20'])('warns of %s', (release) => {
  const [line, ...more] = check(withRelease(release));
  expect(more).toEqual([]);
  expect(line).toContain(
    `warning WindowsNodes Properties.ReleaseVersion: Windows node group 'WindowsNodes' has ReleaseVersion '${release}'`,
  );
  expect(line).toContain('Not authorized for images');
  expect(rawOutcomes(releaseVersionWithdrawn, withRelease(release))).toMatchObject([
    { value: release, fix: expect.stringContaining('Leave ReleaseVersion out') as string },
  ]);
  expect(check(onNamedCluster(withRelease(release)))).toHaveLength(1);
});

test.each([
  ['2027-02-13', 0],
  ['2027-02-14', 1],
])('judges for the day, %s', (today, count) => {
  expect(check(withRelease('1.35-2026.10.13'), today)).toHaveLength(count);
});

test('tells when it was withdrawn', () => {
  expect(check(withRelease('1.34-2026.01.22'))[0]).toContain('withdrew about 2026-05-22, 4 months after its release');
});

test('is unknown if the release is', () => {
  const template = rightManagedTemplate((right) => (right.Resources.WindowsNodes.Properties.ReleaseVersion = parameter(right)));
  expect(check(template)).toEqual(["? WindowsNodes: the parameter 'Given' has no default"]);
});
