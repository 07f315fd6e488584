import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { ClusterAdapter } from './cluster-adapter';

/** What a cluster of either module tells by its attributes. */
export function clusterAttributes(
  cluster: eks.ICluster | eksV1.ICluster,
): Pick<ClusterAdapter, 'construct' | 'clusterName' | 'isIpv6' | 'vpc' | 'clusterSecurityGroup' | 'apiServer' | 'openIdConnectProvider'> {
  const endpoint = attribute(() => cluster.clusterEndpoint);
  const certificateAuthority = attribute(() => cluster.clusterCertificateAuthorityData);
  return {
    construct: cluster,
    clusterName: cluster.clusterName,
    isIpv6: String(cluster.ipFamily) === 'ipv6',
    vpc: attribute(() => cluster.vpc),
    clusterSecurityGroup: attribute(() => cluster.clusterSecurityGroup),
    openIdConnectProvider: () => attribute(() => cluster.openIdConnectProvider),
    apiServer: endpoint && certificateAuthority ? { endpoint, certificateAuthority } : undefined,
  };
}

/** An attribute of an imported cluster, whose getter throws if it was not given. */
function attribute<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
