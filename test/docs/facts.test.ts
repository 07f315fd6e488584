import { addressCoolDownSeconds } from '../../lib/facts/address-cool-down';
import { leastParallelFastLaunches } from '../../lib/facts/image-builder';
import { defaultMaxPods } from '../../lib/facts/kubelet';
import { mostKubeletVersionsBehind } from '../../lib/facts/kubernetes-version-skew';
import { linuxRootDevice } from '../../lib/facts/linux-root-volume';
import { maxBackendPodsPerService } from '../../lib/facts/service-backends';
import { maxUserDataBytes } from '../../lib/facts/user-data-limits';
import { addressesPerPrefix } from '../../lib/facts/vpc-cni-config';
import { monthsOfPublicWindowsAmi } from '../../lib/facts/windows-ami-retention';
import { runsWindowsContainers, windowsBuildOfRelease } from '../../lib/facts/windows-containers';
import { highestKubernetesVersionWithWindowsAmi, windowsReleaseFacts, windowsReleaseNames } from '../../lib/facts/windows-releases';
import { windowsRootDevice } from '../../lib/facts/windows-root-volume';
import { docPages, textOf } from '../support/doc-pages';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Sentences of the guides, and the facts that stand in them. */
test.each([
  ['docs/concepts.md', `of which kubelet uses ${String(defaultMaxPods)} unless`],
  ['docs/concepts.md', `blocks of ${String(addressesPerPrefix)} addresses`],
  ['docs/concepts.md', `private ${NUMBERS[monthsOfPublicWindowsAmi]}\nmonths after its release`],
  ['docs/troubleshooting.md', `not given out again for ${String(addressCoolDownSeconds)} seconds`],
  ['docs/troubleshooting.md', `A service carries up to ${String(maxBackendPodsPerService)} pods`],
  ['docs/troubleshooting.md', `private, as it does ${NUMBERS[monthsOfPublicWindowsAmi]} months after`],
  ['docs/troubleshooting.md', `The root volume of Windows is \`${windowsRootDevice}\`. A volume at \`${linuxRootDevice}\``],
  ['docs/changing-the-address-mode.md', `for ${String(addressCoolDownSeconds)} seconds`],
  ['docs/capacity-plan.md', `For ${String(addressCoolDownSeconds)} seconds after a pod has ended`],
  ['docs/capacity-plan.md', `\`--max-pods\`, ${String(defaultMaxPods)} by default`],
  ['docs/images.md', `Fast Launch with fewer than ${NUMBERS[leastParallelFastLaunches]} parallel launches`],
  ['docs/proxy-and-certificates.md', `${String(maxUserDataBytes / 1024)} KB of user`],
  ['docs/upgrading.md', `may be up to ${NUMBERS[mostKubeletVersionsBehind]} minor versions older`],
  ['docs/upgrading.md', `private after ${NUMBERS[monthsOfPublicWindowsAmi]} months`],
  ['docs/upgrading.md', `above ${highestKubernetesVersionWithWindowsAmi} no AMI of any release is verified`],
])('%s: %s', (page, sentence) => {
  expect(textOf(page).replaceAll('\n', ' ')).toContain(sentence.replaceAll('\n', ' '));
});

test('the table of Windows Server releases in docs/upgrading.md is that of the facts', () => {
  const rows = [...textOf('docs/upgrading.md').matchAll(/^\| (20\d\d) +\| (.*?) +\| (10\.0\.\d+) +\| (.*?) +\|$/gm)];
  const living = windowsReleaseNames()
    .filter((name) => windowsReleaseFacts(name)?.endOfSupport === undefined)
    .sort();
  expect(rows.map(([, name]) => name)).toEqual(living);
  for (const [, name, kubernetes, build, containers] of rows) {
    const facts = windowsReleaseFacts(name);
    expect(build).toBe(facts?.osBuild);
    // EKS has had 1.23 and older for longer than it has supported any version of today.
    expect(kubernetes).toBe(
      name === '2019' ? 'all versions that EKS has today' : `Kubernetes ${String(facts?.lowestKubernetesVersion)} and newer`,
    );
    const runs = living.filter((other) => runsWindowsContainers(Number(windowsBuildOfRelease(name)), Number(windowsBuildOfRelease(other))));
    expect(containers.split(' and ').sort()).toEqual(runs);
  }
});

test('no page gives a Windows build that no release has', () => {
  const builds = docPages
    .filter((page) => !page.startsWith('docs/rules'))
    .flatMap((page) => [...textOf(page).matchAll(/\b10\.0\.\d{5}\b/g)].map(([build]) => build));
  expect(builds.length).toBeGreaterThanOrEqual(3);
  const known = windowsReleaseNames().map((name) => windowsReleaseFacts(name)?.osBuild);
  expect(builds.filter((build) => !known.includes(build))).toEqual([]);
});

describe('the versions in docs/support.md', () => {
  const { devDependencies, engines, peerDependencies } = JSON.parse(textOf('package.json')) as {
    readonly [section: string]: { readonly [name: string]: string };
  };
  const rows = new Map(
    [...textOf('docs/support.md').matchAll(/^\| (\S.*?) +\| (.*?) +\| (.*?) +\|.*\|$/gm)].map(([, what, lowest, newest]) => [
      what,
      { lowest, newest },
    ]),
  );
  const number = (range: string) => range.replace(/^\D*/, '');

  test.each(['aws-cdk-lib', 'constructs'])('are those of package.json for %s', (name) => {
    expect(rows.get(`\`${name}\``)).toEqual({ lowest: number(peerDependencies[name]), newest: number(devDependencies[name]) });
  });

  test('are those of package.json for the CLI and Node.js', () => {
    expect(rows.get('`aws-cdk` (CLI)')?.newest).toBe(devDependencies['aws-cdk']);
    expect(rows.get('Node.js')?.lowest).toBe(number(engines.node));
  });

  test('are those of the facts for Kubernetes and Windows Server', () => {
    const living = windowsReleaseNames().filter((name) => windowsReleaseFacts(name)?.endOfSupport === undefined);
    expect(rows.get('Windows Server')).toEqual({ lowest: living.sort().at(0), newest: living.sort().at(-1) });
    expect(rows.get('Kubernetes')?.newest).toBe(highestKubernetesVersionWithWindowsAmi);
  });
});
