import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { checkCluster } from './check-cluster';
import type { ClusterAdapter } from './cluster-adapter';
import { adaptEksV1Cluster, adaptImportedEksV1Cluster } from './adapt-eks-v1-cluster';
import { adaptEksV2Cluster, adaptImportedEksV2Cluster } from './adapt-eks-v2-cluster';

/**
 * The adapter for a cluster, by its kind.
 *
 * @param who the construct that it was given to, in error messages
 * @throws if it is no cluster
 */
export function adaptCluster(cluster: eks.ICluster | eksV1.ICluster, who: string): ClusterAdapter {
  checkCluster(cluster, who);
  if (isEksV1(cluster)) {
    return isOwnEksV1(cluster) ? adaptEksV1Cluster(cluster) : adaptImportedEksV1Cluster(cluster);
  }
  return cluster instanceof eks.Cluster ? adaptEksV2Cluster(cluster) : adaptImportedEksV2Cluster(cluster);
}

/** By a member that only `aws-eks` has, so that an app without it need not load it. */
function isEksV1(cluster: eks.ICluster | eksV1.ICluster): cluster is eksV1.ICluster {
  return 'kubectlMemory' in cluster;
}

function isOwnEksV1(cluster: eksV1.ICluster): cluster is eksV1.Cluster {
  return 'adminRole' in cluster;
}
