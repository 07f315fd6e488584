import type { ClusterParts } from '../cluster/cluster-parts';
import { Unknown } from '../../values/unknown';
import type { Doubt } from './doubt';

/**
 * Why a cluster that the templates only name may be the same as another one of them, which then has more of its parts.
 *
 * @returns undefined if it is certainly none of them
 */
export function sameClusterDoubt(clusters: readonly ClusterParts[], cluster: ClusterParts): Doubt {
  const other = clusters.find((candidate) => candidate !== cluster && (cluster.name === undefined || hasUnknownName(candidate)));
  return cluster.ambiguity ?? (other && new Unknown(`the ${cluster.title} may be the ${other.title}`));
}

/** CloudFormation makes up a name for a cluster that is given none, so that it is no name which somebody wrote. */
function hasUnknownName({ own, name }: ClusterParts): boolean {
  return own ? own.name instanceof Unknown : name === undefined;
}
