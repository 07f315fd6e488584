import type { ClusterParts } from '../cluster/cluster-parts';
import { clusterDoubt } from './cluster-doubt';
import type { Doubt } from './doubt';

/**
 * Why the settings of the VPC CNI may be others than the templates say.
 *
 * @param isOwned whether something in the templates owns them: what only adds to the cluster does not count then, as that takes it away
 */
export function ipamDoubt(cluster: ClusterParts, isOwned: boolean): Doubt {
  return isOwned && cluster.own
    ? cluster.doubts.find(({ part, onlyAdds }) => (part === 'objects' || part === 'anything') && !onlyAdds)?.unknown
    : clusterDoubt(cluster, 'objects');
}
