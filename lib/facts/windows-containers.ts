import type { FactSource } from './fact-source';
import { windowsReleaseFacts, windowsReleaseNames } from './windows-releases';

export const windowsContainersSources: readonly FactSource[] = [
  {
    title: 'Microsoft Learn, Windows container version compatibility',
    url: 'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility',
    date: '2026-11-22',
  },
  {
    title: 'microsoft/hcsshim, osversion: which builds of containers a host takes',
    url: 'https://github.com/microsoft/hcsshim/blob/main/osversion/platform_compat_windows.go',
    date: '2026-11-22',
  },
];

/** From this build on, a host takes older containers too: those from this build to its own. Before, only those of its own build. */
const firstStableBuild = 20348;

/** Builds by the words with which tags name them. */
const buildsByWord: ReadonlyMap<string, number> = new Map([
  ['ltsc2016', 14393],
  ['1607', 14393],
  ['1709', 16299],
  ['1803', 17134],
  ['1809', 17763],
  ['1903', 18362],
  ['1909', 18363],
  ['2004', 19041],
  ['20h2', 19042],
  ...windowsReleaseNames().flatMap((name): [string, number][] => {
    const build = windowsBuildOf(windowsReleaseFacts(name)?.osBuild ?? '');
    return build === undefined ? [] : [[`ltsc${name}`, build]];
  }),
]);

/**
 * The build number of a release, such as 20348 for `2022`.
 *
 * @returns undefined for a release that EKS never had
 */
export function windowsBuildOfRelease(name: string): number | undefined {
  return buildsByWord.get(`ltsc${name}`) ?? buildsByWord.get(name.toLowerCase());
}

/**
 * The build number in a version of Windows, such as 17763 in `10.0.17763.5329`.
 */
export function windowsBuildOf(version: string): number | undefined {
  const build = /^10\.0\.(\d{5})(?:\.\d+)?$/.exec(version)?.[1];
  return build === undefined ? undefined : Number(build);
}

/**
 * The build number that a word of a tag of a container image names, such as 17763 for `ltsc2019`, `1809` and `10.0.17763.5329`.
 */
export function windowsBuildOfTagWord(word: string): number | undefined {
  return buildsByWord.get(word.toLowerCase()) ?? windowsBuildOf(word);
}

/** How messages call a build: `Windows Server 2022`, or `Windows 10.0.16299` if EKS never had it. */
export function windowsNameOfBuild(build: number): string {
  const release = windowsReleaseNames().find((name) => windowsBuildOfRelease(name) === build);
  return release === undefined ? `Windows 10.0.${String(build)}` : `Windows Server ${release}`;
}

/** The oldest Kubernetes version with nodes of a build; undefined if EKS has no AMI of it. */
export function lowestKubernetesVersionOfBuild(build: number): string | undefined {
  const release = windowsReleaseNames().find((name) => windowsBuildOfRelease(name) === build);
  return release === undefined ? undefined : windowsReleaseFacts(release)?.lowestKubernetesVersion;
}

/**
 * Whether nodes of a build run containers of another one, with process isolation, which is the only one that EKS has.
 */
export function runsWindowsContainers(nodeBuild: number, containerBuild: number): boolean {
  return nodeBuild < firstStableBuild ? nodeBuild === containerBuild : firstStableBuild <= containerBuild && containerBuild <= nodeBuild;
}
