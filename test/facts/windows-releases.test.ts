import { compareKubernetesVersions } from '../../lib/facts/compare-kubernetes-versions';
import { kubernetesVersionFacts } from '../../lib/facts/kubernetes-versions';
import { highestKubernetesVersionWithWindowsAmi, windowsReleaseFacts, windowsReleaseNames } from '../../lib/facts/windows-releases';

test('lists the releases, newest first', () => {
  expect(windowsReleaseNames()).toEqual(['2025', '2022', '2019', '20H2', '2004', '1909']);
});

// Builds: node label of Karpenter. Lowest versions: eksctl pkg/ami. Dates: EKS User Guide, Windows AMIs.
test.each([
  ['2025', '2026-01-26', '10.0.26100', '1.35'],
  ['2022', '2022-10-17', '10.0.20348', '1.23'],
  ['2019', '2019-10-07', '10.0.17763', '1.14'],
])('knows Windows Server %s, which is supported in both editions', (name, eksRelease, osBuild, lowestKubernetesVersion) => {
  expect(windowsReleaseFacts(name)).toEqual({
    name,
    editions: ['Core', 'Full'],
    eksRelease,
    osBuild,
    lowestKubernetesVersion,
    managedAmiTypes: { Core: `WINDOWS_CORE_${name}_x86_64`, Full: `WINDOWS_FULL_${name}_x86_64` },
  });
});

test.each([
  ['20H2', '2021-08-12', '2022-08-09'],
  ['2004', '2020-08-19', '2021-12-14'],
  ['1909', '2019-10-07', '2020-12-08'],
])('knows Windows Server %s, which is retired', (name, eksRelease, endOfSupport) => {
  expect(windowsReleaseFacts(name)).toEqual({ name, editions: ['Core'], eksRelease, endOfSupport, managedAmiTypes: {} });
});

test.each(['2016', '20h2', '', 'constructor', '__proto__'])('does not know %p', (name) => {
  expect(windowsReleaseFacts(name)).toBeUndefined();
});

test('has seen no Windows AMI newer than 1.35, while EKS has newer versions', () => {
  expect(highestKubernetesVersionWithWindowsAmi).toBe('1.35');
  expect(kubernetesVersionFacts('1.36')).toBeDefined();
  expect(compareKubernetesVersions('1.36', highestKubernetesVersionWithWindowsAmi)).toBeGreaterThan(0);
});
