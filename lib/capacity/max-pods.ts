import { defaultMaxPods } from '../facts/kubelet';

/**
 * Pods that a Windows node can really run: min(kubelet's `--max-pods`, pod addresses).
 *
 * @param podAddresses addresses for pods
 * @param requested value of `--max-pods`; the kubelet's default of 110 where it is not set
 * @returns number of pods
 */
export function maxPods(podAddresses: number, requested: number = defaultMaxPods): number {
  return Math.min(requested, podAddresses);
}
