import type { Cluster } from '../cluster/cluster';
import { allOf } from '../../values/all-of';
import { anyOf } from '../../values/any-of';
import type { NodeGroup } from './node-group';
import { Unknown, type Value } from '../../values/unknown';

/** Whether a cluster certainly has Windows nodes: a group that is made only under a condition may not be there. */
export function hasWindowsNodes({ nodeGroups }: Cluster): Value<boolean> {
  return anyOf(nodeGroups.map(isWindowsGroup));
}

/** Whether a group is there and runs Windows. */
export function isWindowsGroup({ os, resource }: NodeGroup): Value<boolean> {
  return allOf([os instanceof Unknown ? os : os === 'windows', resource.exists]);
}
