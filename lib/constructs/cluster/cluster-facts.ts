import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CfnCluster } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IDependable } from 'constructs';

/** What a cluster of `aws-eks-v2` says of itself. What it cannot tell is undefined. */
export interface ClusterFacts {
  /** Whether the cluster is made in this app. */
  readonly isOwn: boolean;
  readonly kubernetesVersion?: string;
  readonly serviceIpv4Cidr?: string;
  readonly role?: iam.IRole;
  readonly isIpv6: boolean;
  readonly isAutoMode: boolean;
  /** Linux nodes that the cluster started by itself. */
  readonly linuxCapacity: IDependable[];
  readonly apiServer: () => { readonly endpoint: string; readonly certificateAuthority: string };
  readonly clusterSecurityGroup: () => ec2.ISecurityGroup;
}

/**
 * Reads a cluster: one of this app from its CloudFormation resource, an imported one from its attributes.
 */
export function readCluster(cluster: eks.ICluster): ClusterFacts {
  const resource = cluster instanceof eks.Cluster ? (cluster.node.defaultChild as CfnCluster) : undefined;
  const network = known(resource?.kubernetesNetworkConfig);
  const compute = known(resource?.computeConfig);
  return {
    isOwn: resource !== undefined,
    kubernetesVersion: Token.isUnresolved(resource?.version) ? undefined : resource?.version,
    serviceIpv4Cidr: network?.serviceIpv4Cidr,
    role: cluster instanceof eks.Cluster ? cluster.role : undefined,
    isIpv6: cluster.ipFamily === eks.IpFamily.IP_V6,
    isAutoMode: compute?.enabled === true,
    linuxCapacity:
      cluster instanceof eks.Cluster ? [cluster.defaultNodegroup, cluster.defaultCapacity].flatMap((capacity) => capacity ?? []) : [],
    apiServer: () => ({ endpoint: cluster.clusterEndpoint, certificateAuthority: cluster.clusterCertificateAuthorityData }),
    clusterSecurityGroup: () => cluster.clusterSecurityGroup,
  };
}

/** A property that is plain data; one that is a token cannot be read at synth. */
function known<T extends object>(property: T | undefined): Exclude<T, { resolve: unknown }> | undefined {
  return Token.isUnresolved(property) ? undefined : (property as Exclude<T, { resolve: unknown }> | undefined);
}
