import { compareKubernetesVersions } from './compare-kubernetes-versions';

/** Whether a Kubernetes version is older than another one; false if one of them is no version. */
export function isOlder(version: string, than: string): boolean {
  return isVersion(version) && isVersion(than) && compareKubernetesVersions(version, than) < 0;
}

/** Minor versions by which a Kubernetes version is behind another one; negative if it is ahead, undefined if one of them is no version. */
export function minorVersionsBehind(version: string, other: string): number | undefined {
  if (!isVersion(version) || !isVersion(other)) {
    return undefined;
  }
  return Number(other.split('.')[1]) - Number(version.split('.')[1]);
}

function isVersion(text: string): boolean {
  return /^1\.\d{1,3}$/.test(text);
}
