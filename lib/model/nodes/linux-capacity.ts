import { anyOf } from '../../values/any-of';
import { both } from '../../values/both';
import { firstUnknown } from '../../values/first-unknown';
import type { ClusterParts } from '../cluster/cluster-parts';
import { fargateMatches } from '../../kubernetes/fargate-matches';
import type { FargateProfile } from './fargate-profile';
import type { NodeGroup } from './node-group';
import { Unknown, type Value } from '../../values/unknown';
import { nodesDoubt } from '../doubts/nodes-doubt';

/** What runs the Linux pods of a cluster. */
export interface LinuxCapacity {
  /** Linux node groups that certainly are there, and may have nodes. */
  readonly groups: readonly NodeGroup[];
  /** Whether a Fargate profile certainly selects the pods of CoreDNS. */
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
 * Finds what can run CoreDNS: Linux nodes, or a Fargate profile that selects its pods.
 */
export function linuxCapacity(cluster: ClusterParts): LinuxCapacity {
  const groups = cluster.nodeGroups.filter(({ os, maxSize }) => os !== 'windows' && maxSize !== 0);
  const fargate = cluster.fargateProfiles.map(runsCoreDns);
  return {
    groups: groups.filter(({ os, resource }) => os === 'linux' && resource.exists === true),
    hasFargate: fargate.includes(true),
    unknown:
      firstUnknown(groups.flatMap(({ os, resource }) => [os, resource.exists])) ??
      firstUnknown(fargate) ??
      autoMode(cluster) ??
      nodesDoubt(cluster, 'linux'),
  };
}

function runsCoreDns({ selectors, resource }: FargateProfile): Value<boolean> {
  return both(selectors, resource.exists, (known) =>
    anyOf(known.map((selector) => fargateMatches(selector, 'kube-system', coreDnsLabels))),
  );
}

function autoMode({ own }: ClusterParts): Unknown | undefined {
  return own?.isAutoMode === true ? new Unknown('EKS Auto Mode starts Linux nodes') : firstUnknown([own?.isAutoMode]);
}
