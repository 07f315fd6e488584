import type { Cluster } from '../cluster/cluster';
import { allOf } from '../../values/all-of';
import { anyOf } from '../../values/any-of';
import { nodeSelectorOs } from '../../kubernetes/node-selector-os';
import { not } from '../../values/not';
import { Unknown, type Value } from '../../values/unknown';
import { existsBeside } from '../../cloudformation/exists-beside';
import { isWindowsGroup } from '../nodes/has-windows-nodes';
import { taintsRepel } from '../../kubernetes/taints-repel';
import { runsOnFargate } from './runs-on-fargate';
import { runtimeClassScheduling } from './runtime-class-scheduling';
import { takesAnyWindowsNode } from './takes-any-windows-node';
import { taintsOf } from '../nodes/taints-of';
import type { PlacedWorkload } from './workloads-of';

/**
 * Whether the scheduler may put pods of a workload on Windows nodes of the cluster: nothing in the pods chooses nodes, and no taint keeps them away.
 */
export function mayStartOnWindows(cluster: Cluster, workload: PlacedWorkload): Value<boolean> {
  const { requiresOsByAffinity, resource } = workload;
  const isOpen = anyOf(
    cluster.nodeGroups.map((group) => allOf([isWindowsGroup(group), not(taintsRepel(taintsOf(group), workload.tolerations))])),
  );
  const systems = [workload.nodeSelectorOs, requiresOsByAffinity, nodeSelectorOs(runtimeClassScheduling(cluster, workload))];
  return allOf([
    isOpen,
    ...systems.map((system) => (system instanceof Unknown ? system : system === undefined)),
    not(
      anyOf(cluster.fargateProfiles.map((profile) => allOf([existsBeside(profile.resource, resource), runsOnFargate(profile, workload)]))),
    ),
    takesAnyWindowsNode(cluster, workload),
  ]);
}
