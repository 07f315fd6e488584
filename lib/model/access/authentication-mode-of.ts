import type { Cluster } from '../cluster/cluster';
import type { ClusterAuthentication } from '../cluster/own-cluster';
import type { Value } from '../../values/unknown';
import { notInTemplates } from '../doubts/not-in-templates';

/** How a cluster knows who may join it; unknown if it is only named. */
export function authenticationModeOf(cluster: Cluster): Value<ClusterAuthentication> {
  return cluster.own ? cluster.own.authenticationMode : notInTemplates(cluster);
}
