import type { Cluster } from '../../model/cluster/cluster';
import { allOf } from '../../model/kubernetes/all-of';
import { anyOf } from '../../model/kubernetes/any-of';
import { not } from '../../model/kubernetes/not';
import { dataAt, isDataObject } from '../../model/values/data';
import { Unknown, type Value } from '../../model/values/unknown';
import { existsWith } from './exists-with';
import { isWindowsGroup } from './has-windows-nodes';
import { keepsAway } from './keeps-away';
import { runsOnFargate } from './runs-on-fargate';
import { runtimeClassOs } from './runtime-class-os';
import { taintsOf } from './taints-of';
import type { PlacedWorkload } from './workloads-of';

/**
 * Whether the scheduler may put pods of a workload on Windows nodes of the cluster: nothing in the pods chooses nodes, and no taint keeps them away.
 */
export function mayStartOnWindows(cluster: Cluster, workload: PlacedWorkload): Value<boolean> {
  const { nodeSelectorOs, requiresOsByAffinity, resource } = workload;
  const isOpen = anyOf(
    cluster.nodeGroups.map((group) => allOf([isWindowsGroup(group), not(keepsAway(taintsOf(group), workload.tolerations))])),
  );
  const systems = [nodeSelectorOs, requiresOsByAffinity, runtimeClassOs(cluster, workload)];
  return allOf([
    isOpen,
    ...systems.map((system) => (system instanceof Unknown ? system : system === undefined)),
    not(anyOf(cluster.fargateProfiles.map((profile) => allOf([existsWith(profile.resource, resource), runsOnFargate(profile, workload)])))),
    choosesNothingElse(workload),
  ]);
}

/** Labels of the nodes, their names too, are known at deployment only. */
function choosesNothingElse({ podSpec }: PlacedWorkload): Value<boolean> {
  const nodeSelector = dataAt(podSpec, 'nodeSelector');
  const choices = [
    isDataObject(nodeSelector) && Object.keys(nodeSelector).length === 0 ? undefined : nodeSelector,
    dataAt(podSpec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'),
    dataAt(podSpec, 'nodeName'),
  ];
  return (
    choices.every((choice) => choice === undefined || choice === null) ||
    new Unknown('its pods choose nodes by other means than the operating system')
  );
}
