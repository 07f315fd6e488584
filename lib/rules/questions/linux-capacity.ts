import { windowsAccessEntryType } from '../../facts/windows-node-access';
import { whyMoreMayBe, type Cluster } from '../../model/cluster/cluster';
import { isSameRole } from '../../model/iam/role-reference';
import { fargateMatches } from '../../model/kubernetes/fargate-matches';
import type { FargateSelector } from '../../model/kubernetes/fargate-selectors';
import type { FargateProfile } from '../../model/nodes/fargate-profile';
import type { NodeGroup } from '../../model/nodes/node-group';
import { Unknown, type Value } from '../../model/values/unknown';

/** What runs the Linux pods of a cluster. */
export interface LinuxCapacity {
  /** Linux node groups that certainly are there, and may have nodes. */
  readonly groups: readonly NodeGroup[];
  /** Whether a Fargate profile certainly takes the pods of CoreDNS. */
  readonly hasFargate: boolean;
  /** Why there may be more. */
  readonly unknown?: Unknown;
}

/**
 * Labels of the pods of CoreDNS on EKS.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-getting-started.html
 */
const coreDnsLabels = new Map([
  ['k8s-app', 'kube-dns'],
  ['eks.amazonaws.com/component', 'coredns'],
]);

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
 * Finds what can run CoreDNS: Linux nodes, or a Fargate profile that takes its pods.
 */
export function linuxCapacity(cluster: Cluster): LinuxCapacity {
  const groups = cluster.nodeGroups.filter(({ os, maxSize }) => os !== 'windows' && maxSize !== 0);
  const fargate = cluster.fargateProfiles.map(runsCoreDns);
  return {
    groups: groups.filter(({ os, resource }) => os === 'linux' && resource.exists === true),
    hasFargate: fargate.includes(true),
    unknown:
      groups.flatMap(({ os, resource }) => [os, resource.exists]).find((value) => value instanceof Unknown) ??
      fargate.find((value) => value instanceof Unknown) ??
      autoMode(cluster) ??
      karpenter(cluster) ??
      otherNodes(cluster) ??
      whyMoreMayBe(cluster, 'nodes') ??
      // Karpenter may be among the objects that cannot be read.
      whyMoreMayBe(cluster, 'objects'),
  };
}

function runsCoreDns({ selectors, resource }: FargateProfile): Value<boolean> {
  if (selectors instanceof Unknown) {
    return selectors;
  }
  if (resource.exists instanceof Unknown) {
    return resource.exists;
  }
  const matches = selectors.map((selector) => fargateMatches(selector, 'kube-system', coreDnsLabels));
  return matches.includes(true) || (matches.find((match) => match instanceof Unknown) ?? false);
}

function autoMode({ own }: Cluster): Unknown | undefined {
  return own?.isAutoMode === true ? new Unknown('EKS Auto Mode starts Linux nodes') : own?.isAutoMode || undefined;
}

/** Karpenter starts nodes that no template shows. It often comes by Helm, to a Fargate profile that was made for it. */
function karpenter({ objects, charts, fargateProfiles }: Cluster): Unknown | undefined {
  const chart = charts.find(({ chart: name }) => name instanceof Unknown || name.includes('karpenter'));
  const pool = objects.find(({ object: { apiVersion } }) => apiVersion instanceof Unknown || apiVersion.startsWith('karpenter.'));
  const resource = chart?.resource ?? pool?.resource;
  const profile = fargateProfiles.find(({ selectors }) => !(selectors instanceof Unknown) && selectors.some(takesKarpenter));
  return resource
    ? new Unknown(`'${resource.logicalId}' may be Karpenter, which starts Linux nodes`)
    : profile && new Unknown(`the Fargate profile '${profile.resource.logicalId}' may be for Karpenter, which starts Linux nodes`);
}

function takesKarpenter(selector: FargateSelector): boolean {
  return fargateMatches(selector, 'karpenter', karpenterLabels) !== false;
}

/** An access entry for the role of Linux nodes that are not in the templates, such as Hybrid Nodes, tells that there are some. */
function otherNodes({ accessEntries, nodeGroups }: Cluster): Unknown | undefined {
  const entry = accessEntries.find(
    ({ type, role }) => isOfLinux(type) !== false && !nodeGroups.some((group) => isSameRole(group.role, role) === true),
  );
  return entry && new Unknown(`the access entry '${entry.resource.logicalId}' may let in Linux nodes that no template shows`);
}

function isOfLinux(type: Value<string>): Value<boolean> {
  return type instanceof Unknown ? type : type !== 'STANDARD' && type.toUpperCase() !== windowsAccessEntryType;
}
