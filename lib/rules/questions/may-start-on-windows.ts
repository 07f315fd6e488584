import type { Cluster } from '../../model/cluster/cluster';
import { allOf } from '../../model/kubernetes/all-of';
import { anyOf } from '../../model/kubernetes/any-of';
import { nodeSelectorOs } from '../../model/kubernetes/node-selector-os';
import { not } from '../../model/kubernetes/not';
import { Unknown, type Value } from '../../model/values/unknown';
import { existsWith } from './exists-with';
import { isWindowsGroup } from './has-windows-nodes';
import { keepsAway } from './keeps-away';
import { runsOnFargate } from './runs-on-fargate';
import { runtimeClassScheduling } from './runtime-class-scheduling';
import { takesAnyWindowsNode } from './takes-any-windows-node';
import { taintsOf } from './taints-of';
import type { PlacedWorkload } from './workloads-of';

/**
 * Whether the scheduler may put pods of a workload on Windows nodes of the cluster: nothing in the pods chooses nodes, and no taint keeps them away.
 */
export function mayStartOnWindows(cluster: Cluster, workload: PlacedWorkload): Value<boolean> {
  const { requiresOsByAffinity, resource } = workload;
  const isOpen = anyOf(
    cluster.nodeGroups.map((group) => allOf([isWindowsGroup(group), not(keepsAway(taintsOf(group), workload.tolerations))])),
  );
  const systems = [workload.nodeSelectorOs, requiresOsByAffinity, nodeSelectorOs(runtimeClassScheduling(cluster, workload))];
  return allOf([
    isOpen,
    ...systems.map((system) => (system instanceof Unknown ? system : system === undefined)),
    not(anyOf(cluster.fargateProfiles.map((profile) => allOf([existsWith(profile.resource, resource), runsOnFargate(profile, workload)])))),
    takesAnyWindowsNode(cluster, workload),
  ]);
}
