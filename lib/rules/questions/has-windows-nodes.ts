import type { Cluster } from '../../model/cluster/cluster';
import { allOf } from '../../model/kubernetes/all-of';
import { anyOf } from '../../model/kubernetes/any-of';
import type { NodeGroup } from '../../model/nodes/node-group';
import { Unknown, type Value } from '../../model/values/unknown';

/** Whether a cluster certainly has Windows nodes: a group that is made only under a condition may not be there. */
export function hasWindowsNodes({ nodeGroups }: Cluster): Value<boolean> {
  return anyOf(nodeGroups.map(isWindowsGroup));
}

/** Whether a group is there and runs Windows. */
export function isWindowsGroup({ os, resource }: NodeGroup): Value<boolean> {
  return allOf([os instanceof Unknown ? os : os === 'windows', resource.exists]);
}
