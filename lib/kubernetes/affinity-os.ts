import { both } from '../values/both';
import type { Data } from '../values/data';
import type { Value } from '../values/unknown';
import { affinityAllows } from './affinity-allows';
import { operatingSystemLabels, type OperatingSystem } from './operating-system';

/**
 * The only system on whose nodes the required node affinity of a pod allows it.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @returns undefined if it allows both, or none
 */
export function affinityOs(podSpec: Data): Value<OperatingSystem> | undefined {
  const allowsOs = (os: OperatingSystem) => affinityAllows(podSpec, new Map(operatingSystemLabels.map((label) => [label, os])));
  return both(allowsOs('windows'), allowsOs('linux'), onlyOne);
}

function onlyOne(windows: boolean, linux: boolean): OperatingSystem | undefined {
  if (windows === linux) {
    return undefined;
  }
  return windows ? 'windows' : 'linux';
}
