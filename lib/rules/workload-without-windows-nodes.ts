import { selectsOtherArchitecture } from '../kubernetes/selects-other-architecture';
import { windowsReleaseFacts } from '../facts/windows-releases';
import type { Taint } from '../kubernetes/taint';
import { taintsRepel } from '../kubernetes/taints-repel';
import { tolerationsOf } from '../kubernetes/tolerations-of';
import type { Cluster } from '../model/cluster/cluster';
import type { NodeGroup } from '../model/nodes/node-group';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { runsOnFargate } from '../model/workloads/runs-on-fargate';
import { allOf } from '../values/all-of';
import { dataAt, textOf } from '../values/data';
import { display } from '../values/texts/display';
import { isKnown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { onlyIf } from './outcomes/only-if';
import type { Finding, Outcome, Rule } from './rule';

const buildLabel = 'node.kubernetes.io/windows-build';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const workloadWithoutWindowsNodes: Rule = {
  id: 'workload-without-windows-nodes',
  severity: 'warning',
  title: 'Windows pods that no node of the cluster can run',
  why:
    'Pods that are for Windows stay Pending where there are no Windows nodes. EKS Auto Mode and its node pools start Linux nodes only, Fargate runs Linux only, and there are no Windows nodes ' +
    'with arm64 (Graviton) processors, nor any of a build of Windows of which the groups have none. Nor do they run on nodes with a taint that they do not tolerate.',
  fix: 'Add a Windows node group to the cluster, and let Windows pods select no architecture but amd64.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R1', 'R10', 'R20'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.workloads.flatMap((workload) => check(cluster, workload))),
};

function check(cluster: Cluster, workload: PlacedWorkload): Outcome[] {
  const { isForWindows, podSpec, nodeSelectors } = workload;
  if (isForWindows === false) {
    return [];
  }
  const isOther = selectsOtherArchitecture(podSpec, nodeSelectors, 'amd64');
  if (isOther === true) {
    return onlyIf(isForWindows, [ofArchitecture(workload)]);
  }
  const { own, fargateProfiles } = cluster;
  const hasGroups = windowsGroupsOf(cluster).length > 0;
  // Of a cluster that is only named the templates do not show what it has. That Fargate takes the pods, another rule says.
  if (!own || hasGroups || fargateProfiles.some((profile) => runsOnFargate(profile, workload) !== false)) {
    return [
      ...onlyIf(allOf([isForWindows, isOther]), [ofArchitecture(workload)]),
      ...(own ? onlyIf(isForWindows, ofBuild(cluster, workload)) : []),
      ...(own ? onlyIf(allOf([isForWindows, isRepelled(cluster, workload)]), [ofTaints(cluster, workload)]) : []),
    ];
  }
  const doubt = cluster.mayHaveOtherNodes('windows');
  return onlyIf(isForWindows, [doubt ? notChecked(workload.at, doubt) : ofCluster(cluster, workload, own.isAutoMode === true)]);
}

function ofArchitecture({ at, title, osEvidence, podSpecPath }: PlacedWorkload): Finding {
  return {
    at,
    message: `${title} is for Windows (${String(osEvidence)}), but its pods choose nodes of another architecture than amd64, such as arm64. No Windows node has that: they stay Pending.`,
    fix: `Select kubernetes.io/arch: amd64 in ${podSpecPath}, or leave the architecture out.`,
    value: title,
  };
}

/** Whether each Windows node of the cluster has a taint that the pods do not tolerate, by themselves or by their RuntimeClass. */
function isRepelled(cluster: Cluster, { podSpec, runtimeClassScheduling }: PlacedWorkload): Value<boolean> {
  const tolerations = [...tolerationsOf(podSpec), ...tolerationsOf(runtimeClassScheduling)];
  const groups = windowsGroupsOf(cluster);
  return groups.length === 0 || cluster.mayHaveOtherNodes('windows')
    ? false
    : allOf(groups.map(({ taints }) => taintsRepel(taints, tolerations)));
}

function ofTaints(cluster: Cluster, { at, title, osEvidence, podSpecPath }: PlacedWorkload): Finding {
  const taints = windowsGroupsOf(cluster).flatMap((group) =>
    group.taints
      .filter(isKnown)
      .slice(0, 1)
      .map((taint) => taintText(taint)),
  );
  const shown = [...new Set(taints)].join(', ');
  return {
    at,
    message: `${title} is for Windows (${String(osEvidence)}), but its pods do not tolerate the taints of the Windows nodes of the ${cluster.title} (${shown}): none of them starts.`,
    fix: `Add the taints to ${podSpecPath}.tolerations, such as { key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }.`,
    value: title,
  };
}

function taintText({ key, value, effect }: Taint): string {
  const shownValue = display(value);
  return `${display(key)}${shownValue === '' ? '' : `=${shownValue}`}:${display(effect)}`;
}

function windowsGroupsOf({ nodeGroups }: Cluster): readonly NodeGroup[] {
  return nodeGroups.filter(({ isWindows, maxSize }) => isWindows !== false && maxSize !== 0);
}

/** Pods that choose the build of a release which none of the nodes has. */
function ofBuild(cluster: Cluster, { at, title, nodeSelectors, podSpecPath }: PlacedWorkload): Finding[] {
  const chosen = nodeSelectors.map((selector) => textOf(dataAt(selector, buildLabel))).find((value) => typeof value === 'string');
  const builds = windowsGroupsOf(cluster).map(({ image }) => windowsReleaseFacts(image?.windows?.release ?? '')?.osBuild);
  const known = builds.filter((build) => build !== undefined);
  if (
    typeof chosen !== 'string' ||
    known.length === 0 ||
    known.length < builds.length ||
    known.includes(chosen) ||
    cluster.mayHaveOtherNodes('windows')
  ) {
    return [];
  }
  return [
    {
      at,
      message: `${title} chooses nodes with ${buildLabel} '${chosen}', but all Windows nodes of the ${cluster.title} are of ${[...new Set(known)].join(', ')}: its pods stay Pending.`,
      fix: `Choose one of these in ${podSpecPath}.nodeSelector, with containers that are built for it, or add nodes of that release.`,
      value: chosen,
    },
  ];
}

function ofCluster({ title: clusterTitle }: Cluster, { at, title, osEvidence }: PlacedWorkload, isAutoMode: boolean): Finding {
  const why = isAutoMode ? ' EKS Auto Mode starts no Windows nodes.' : '';
  return {
    at,
    message: `${title} is for Windows (${String(osEvidence)}), but the ${clusterTitle} has no Windows node group: its pods stay Pending.${why}`,
    fix: `Add a Windows node group to the cluster${isAutoMode ? ', and CoreDNS and kube-proxy as add-ons, as nodes beside Auto Mode need them' : ''}. If the nodes come from elsewhere, acknowledge the finding.`,
    value: title,
  };
}
