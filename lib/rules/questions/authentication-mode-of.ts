import type { Cluster } from '../../model/cluster/cluster';
import type { ClusterAuthentication } from '../../model/cluster/own-cluster';
import type { Value } from '../../model/values/unknown';
import { notInTemplates } from './not-in-templates';

/** How a cluster knows who may join it; unknown if it is only named. */
export function authenticationModeOf(cluster: Cluster): Value<ClusterAuthentication> {
  return cluster.own ? cluster.own.authenticationMode : notInTemplates(cluster);
}
