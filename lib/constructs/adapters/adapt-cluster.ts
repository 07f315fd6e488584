import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { checkCluster } from './check-cluster';
import type { ClusterAdapter } from './cluster-adapter';
import { adaptEksV1Cluster, adaptImportedEksV1Cluster } from './adapt-eks-v1-cluster';
import { adaptEksV2Cluster, adaptImportedEksV2Cluster } from './adapt-eks-v2-cluster';
import { type ClusterWithWindows, isWindowsCluster } from './is-windows-cluster';

/**
 * The adapter for a cluster, by its kind; that of a `WindowsCluster` is the one in it.
 *
 * @param who the construct that it was given to, in error messages
 * @throws if it is no cluster
 */
export function adaptCluster(given: eks.ICluster | eksV1.ICluster | ClusterWithWindows, who: string): ClusterAdapter {
  const cluster = Construct.isConstruct(given) && isWindowsCluster(given) ? given.cluster : (given as eks.ICluster | eksV1.ICluster);
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
