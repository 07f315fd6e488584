import { map } from '../values/map';
import {
  lowestKubernetesVersionOfBuild,
  runsWindowsContainers,
  windowsBuildOf,
  windowsBuildOfRelease,
  windowsContainersSources,
  windowsNameOfBuild,
} from '../facts/windows-containers';
import type { Cluster } from '../model/cluster/cluster';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { containersOf } from '../kubernetes/containers-of';
import { not } from '../values/not';
import { windowsImageBuild, type WindowsImageBuild } from '../kubernetes/windows-image-build';
import type { NodeGroup } from '../model/nodes/node-group';
import { dataAt, textOf } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { taintsRepel } from '../kubernetes/taints-repel';
import { notChecked } from './outcomes/not-checked';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import type { Finding, Outcome, Rule } from './rule';

const buildLabel = 'node.kubernetes.io/windows-build';

/** @see https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility */
export const workloadWindowsVersion: Rule = {
  id: 'workload-windows-version',
  severity: 'error',
  title: 'Container image of another Windows version than the nodes',
  why:
    'Windows containers share the kernel of their node. Nodes of Windows Server 2019 run images of 2019 only, those of 2022 images of 2022 only, those of 2025 images of 2022 and 2025; ' +
    'a container of another version is not created. What the name of an image tells is certain for images of Microsoft only, and a warning for others.',
  fix: `Take an image of the version of the nodes, or nodes of the version of the image; where a cluster has both, select the nodes by the label ${buildLabel}.`,
  source: windowsContainersSources[0].url,
  requirements: ['R61'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.workloads.flatMap((workload) => check(cluster, workload))),
};

function check(cluster: Cluster, workload: PlacedWorkload): Outcome[] {
  const isAffected = allOf([workload.isForWindows, not(workload.isHostProcess)]);
  return containersOf(workload.podSpec).flatMap((container) => {
    const found = isAffected === false ? undefined : windowsImageBuild(dataAt(container, 'image'));
    if (found === undefined || found instanceof Unknown) {
      return found ? [notChecked(workload.at, found)] : [];
    }
    return onlyIf(isAffected, checkImage(cluster, workload, found));
  });
}

function checkImage(cluster: Cluster, workload: PlacedWorkload, image: WindowsImageBuild): Outcome[] {
  const chosen = chosenBuild(workload);
  if (typeof chosen === 'number') {
    return runsWindowsContainers(chosen, image.build) ? [] : [ofChosenNodes(workload, image, chosen)];
  }
  const groups = cluster.nodeGroups.filter((group) => group.isWindows !== false && group.maxSize !== 0);
  const refusals = groups.map((group) => refuses(group, image));
  if (groups.length > 0 && refusals.every((refusal) => refusal === true) && !cluster.mayHaveOtherNodes('windows')) {
    return [ofAllNodes(cluster, workload, image, groups)];
  }
  const open = groups.map((group, index) =>
    allOf([group.isWindows, refusals[index], not(taintsRepel(group.taints, workload.tolerations))]),
  );
  const isLeftOpen = allOf([anyOf(open), chosen ?? true, workload.takesAnyWindowsNode]);
  const certain = groups.filter((_, index) => open[index] === true);
  return onlyIf(isLeftOpen, [ofSomeNodes(workload, image, certain)]);
}

/** The build of the nodes that the pods select. */
function chosenBuild(workload: PlacedWorkload): Value<number> | undefined {
  const [chosen] = workload.nodeSelectors.map((selector) => textOf(dataAt(selector, buildLabel))).filter((value) => value !== undefined);
  return typeof chosen === 'string' ? (windowsBuildOf(chosen) ?? new Unknown(`'${chosen}' is no build of Windows`)) : chosen;
}

/** Whether the nodes of a group do not run an image. */
function refuses(group: NodeGroup, image: WindowsImageBuild): Value<boolean> {
  const build = buildOf(group);
  return map(build, (known) => !runsWindowsContainers(known, image.build));
}

function buildOf({ image, title }: NodeGroup): Value<number> {
  const build = image?.windows && windowsBuildOfRelease(image.windows.release);
  return build ?? image?.unknown ?? new Unknown(`the Windows version of the image of ${title} is not known`);
}

/** Oldest first, each once. */
function versionsOf(groups: readonly NodeGroup[]): string[] {
  const builds = groups.map(buildOf).filter((build) => typeof build === 'number');
  return [...new Set(builds.sort((one, other) => one - other).map(windowsNameOfBuild))];
}

function ofChosenNodes(workload: PlacedWorkload, image: WindowsImageBuild, chosen: number): Finding {
  const nodes = windowsNameOfBuild(chosen);
  return {
    ...base(workload, image),
    message: `${begin(workload, image)}, but its pods select nodes of ${nodes} by the label ${buildLabel}: these do not run it.`,
    fix: `Take an image of ${nodes}${otherNodes(image, 'select nodes')}.`,
  };
}

function ofAllNodes({ title }: Cluster, workload: PlacedWorkload, image: WindowsImageBuild, groups: readonly NodeGroup[]): Finding {
  const versions = versionsOf(groups);
  return {
    ...base(workload, image),
    message: `${begin(workload, image)}, but all Windows nodes of the ${title} are of ${versions.join(' and ')}: these do not run it.`,
    fix: `Take an image of ${versions.join(' or ')}${otherNodes(image, 'add a Windows node group')}.`,
  };
}

function ofSomeNodes(workload: PlacedWorkload, image: WindowsImageBuild, groups: readonly NodeGroup[]): Finding {
  const titles = groups.map((group) => `${group.title} (${versionsOf([group]).join('')})`);
  return {
    ...base(workload, image),
    severity: 'warning',
    message: `${begin(workload, image)}, and nothing keeps its pods from nodes that do not run it: ${titles.join(', ')}.`,
    fix: `Add the nodeSelector ${buildLabel}: 10.0.${String(image.build)} to ${workload.podSpecPath}, or taint the other nodes.`,
  };
}

/** Nodes of the version of the image, where EKS has them. */
function otherNodes({ build }: WindowsImageBuild, how: string): string {
  const lowest = lowestKubernetesVersionOfBuild(build);
  return lowest === undefined ? '' : `, or ${how} of ${windowsNameOfBuild(build)}, which EKS has from Kubernetes ${lowest}`;
}

function begin({ title }: PlacedWorkload, { image, build }: WindowsImageBuild): string {
  return `${title} has the image '${image}' of ${windowsNameOfBuild(build)}`;
}

function base({ at }: PlacedWorkload, { image, isHint }: WindowsImageBuild): Pick<Finding, 'at' | 'severity' | 'value'> {
  return { at, severity: isHint ? 'warning' : 'error', value: image };
}
