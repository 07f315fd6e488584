import { map } from '../../values/map';
import { allOf } from '../../values/all-of';
import { anyOf } from '../../values/any-of';
import { nodeSelectorOs } from '../../kubernetes/node-selector-os';
import { not } from '../../values/not';
import type { Value } from '../../values/unknown';
import { existsBeside } from '../../cloudformation/exists-beside';
import { taintsRepel } from '../../kubernetes/taints-repel';
import { runsOnFargate } from './runs-on-fargate';
import type { PlacedWorkload } from './placed-workload';

/**
 * Whether the scheduler may put pods of a workload on Windows nodes of the cluster: nothing in the pods chooses nodes, and no taint keeps them away.
 */
export function mayStartOnWindows(workload: PlacedWorkload): Value<boolean> {
  const { cluster, requiresOsByAffinity, resource } = workload;
  const isOpen = anyOf(cluster.nodeGroups.map((group) => allOf([group.isWindows, not(taintsRepel(group.taints, workload.tolerations))])));
  const systems = [workload.nodeSelectorOs, requiresOsByAffinity, nodeSelectorOs(workload.runtimeClassScheduling)];
  return allOf([
    isOpen,
    ...systems.map((system) => map(system, (known) => known === undefined)),
    not(
      anyOf(cluster.fargateProfiles.map((profile) => allOf([existsBeside(profile.resource, resource), runsOnFargate(profile, workload)]))),
    ),
    workload.takesAnyWindowsNode,
  ]);
}
