import type { ClusterAdapter } from '../adapters/cluster-adapter';

/** What Windows nodes need to know of their cluster: the prop of `WindowsSupport` that tells it, and where it is found. */
const FACTS = [
  { fact: 'vpc', what: 'its VPC', prop: "'vpc'" },
  { fact: 'clusterSecurityGroup', what: 'its security group', prop: "'clusterSecurityGroup'" },
  { fact: 'authenticationMode', what: 'how it lets nodes in', prop: "'authenticationMode'" },
  { fact: 'kubernetesVersion', what: 'its Kubernetes version', prop: "'kubernetesVersion'" },
] as const;

/**
 * What Windows nodes need to know of a cluster, and it does not tell.
 *
 * @param needsVersion whether the Kubernetes version is needed, to find the image
 * @returns each with its prop of `WindowsSupport`, such as `its VPC ('vpc')`
 */
export function missingFacts(cluster: ClusterAdapter, needsVersion: boolean): string[] {
  return FACTS.filter(({ fact }) => cluster[fact] === undefined && (fact !== 'kubernetesVersion' || (needsVersion && !cluster.isOwn))).map(
    ({ what, prop }) => `${what} (${prop})`,
  );
}
