import type { Cluster } from '../../model/cluster/cluster';
import type { Model } from '../../model/model';
import { Unknown } from '../../model/values/unknown';

/**
 * Why a cluster that the templates only name may be the same as another one of them, which then has more of its parts.
 *
 * @returns undefined if it is certainly none of them
 */
export function whyItMayBeAnother({ clusters }: Model, cluster: Cluster): Unknown | undefined {
  const other = clusters.find((candidate) => candidate !== cluster && (cluster.name === undefined || hasUnknownName(candidate)));
  return cluster.ambiguity ?? (other && new Unknown(`the ${cluster.title} may be the ${other.title}`));
}

/** CloudFormation makes up a name for a cluster that is given none, so that it is no name which somebody wrote. */
function hasUnknownName({ own, name }: Cluster): boolean {
  return own ? own.name instanceof Unknown : name === undefined;
}
