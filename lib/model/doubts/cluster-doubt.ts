import type { ClusterPart, ClusterParts } from '../cluster/cluster-parts';
import { notInTemplates } from './not-in-templates';
import type { Doubt } from './doubt';

/**
 * Why a cluster may have more of a part than the model lists, so that nothing is said to be missing.
 *
 * @returns undefined if the list is complete
 */
export function clusterDoubt(cluster: ClusterParts, part: ClusterPart): Doubt {
  return cluster.own ? cluster.doubts.find((doubt) => doubt.part === part || doubt.part === 'anything')?.unknown : notInTemplates(cluster);
}
