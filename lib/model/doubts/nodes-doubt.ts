import { dataAt, textOf, type Data } from '../../values/data';
import { map } from '../../values/map';
import { windowsAccessEntryType } from '../../facts/windows-node-access';
import type { ClusterParts } from '../cluster/cluster-parts';
import { clusterDoubt } from './cluster-doubt';
import { isSameRole } from '../iam/role-reference';
import { allOf } from '../../values/all-of';
import { fargateMatches } from '../../kubernetes/fargate-matches';
import type { FargateSelector } from '../../kubernetes/read-fargate-selectors';
import { not } from '../../values/not';
import { sameText } from '../../values/same-text';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { Unknown, type Value } from '../../values/unknown';
import type { Doubt } from './doubt';

/**
 * Labels of the pods of Karpenter, by its chart.
 *
 * @see https://github.com/aws/karpenter-provider-aws/tree/main/charts/karpenter
 */
const karpenterLabels = new Map([
  ['app.kubernetes.io/name', 'karpenter'],
  ['app.kubernetes.io/instance', 'karpenter'],
]);

/**
 * Why a cluster may have nodes of a system that no template shows.
 *
 * @returns undefined if there certainly are none
 */
export function nodesDoubt(cluster: ClusterParts, os: OperatingSystem): Doubt {
  return (
    karpenter(cluster, os) ??
    otherNodes(cluster, os) ??
    clusterDoubt(cluster, 'nodes') ??
    // Karpenter may be among the objects that cannot be read.
    clusterDoubt(cluster, 'objects')
  );
}

/** Karpenter starts nodes that no template shows. It often comes by Helm, to a Fargate profile that was made for it. */
function karpenter({ objects, charts, fargateProfiles }: ClusterParts, os: OperatingSystem): Doubt {
  const chart = charts.find(({ chart: name }) => name instanceof Unknown || name.includes('karpenter'));
  const pool = objects.find(
    ({ object: { apiVersion, data } }) =>
      apiVersion instanceof Unknown || (apiVersion.startsWith('karpenter.') && !(os === 'windows' && isOfAutoMode(data))),
  );
  const resource = chart?.resource ?? pool?.resource;
  const profile = fargateProfiles.find(({ selectors }) => !(selectors instanceof Unknown) && selectors.some(takesKarpenter));
  return resource
    ? new Unknown(`'${resource.title}' may be Karpenter, which starts nodes`)
    : profile && new Unknown(`the Fargate profile '${profile.resource.title}' may be for Karpenter, which starts nodes`);
}

/** A pool of EKS Auto Mode, which starts no Windows nodes. */
function isOfAutoMode(pool: Data): boolean {
  return sameText(textOf(dataAt(pool, 'spec', 'template', 'spec', 'nodeClassRef', 'group')) ?? '', 'eks.amazonaws.com') === true;
}

function takesKarpenter(selector: FargateSelector): boolean {
  return fargateMatches(selector, 'karpenter', karpenterLabels) !== false;
}

/** An access entry for a role of nodes that are not in the templates, such as Hybrid Nodes, shows that there are some. */
function otherNodes({ accessEntries, nodeGroups }: ClusterParts, os: OperatingSystem): Doubt {
  const isOf = os === 'windows' ? isOfWindows : isOfLinux;
  const entry = accessEntries.find(
    ({ type, role }) => isOf(type) !== false && !nodeGroups.some((group) => isSameRole(group.role, role) === true),
  );
  const title = os === 'windows' ? 'Windows' : 'Linux';
  return entry && new Unknown(`the access entry '${entry.resource.title}' may let in ${title} nodes that no template shows`);
}

function isOfWindows(type: Value<string>): Value<boolean> {
  return map(type, (known) => known.toUpperCase() === windowsAccessEntryType);
}

function isOfLinux(type: Value<string>): Value<boolean> {
  return allOf([not(sameText(type, 'STANDARD')), not(isOfWindows(type))]);
}
