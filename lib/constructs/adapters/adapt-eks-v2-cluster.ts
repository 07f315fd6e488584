import { Token } from 'aws-cdk-lib';
import type { CfnCluster } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { AuthenticationMode } from './authentication-mode';
import { APPLY_AND_KEEP, CREATE_AND_REMOVE, type ClusterAdapter, type Kubectl } from './cluster-adapter';
import { clusterAttributes } from './cluster-attributes';

/** A cluster of `aws-eks-v2` that is made in this app: its CloudFormation resource tells what it is. */
export function adaptEksV2Cluster(cluster: eks.Cluster): ClusterAdapter {
  const resource = cluster.node.defaultChild as CfnCluster;
  return {
    ...common(cluster),
    isOwn: true,
    kubernetesVersion: Token.isUnresolved(resource.version) ? undefined : resource.version,
    serviceIpv4Cidr: known(resource.kubernetesNetworkConfig)?.serviceIpv4Cidr,
    role: cluster.role,
    isAutoMode: known(resource.computeConfig)?.enabled === true,
    authenticationMode: AuthenticationMode.API,
    linuxCapacity: [cluster.defaultNodegroup, cluster.defaultCapacity].flatMap((capacity) => capacity ?? []),
  };
}

/** A cluster of `aws-eks-v2` that was imported: it tells what its attributes tell. */
export function adaptImportedEksV2Cluster(cluster: eks.ICluster): ClusterAdapter {
  return { ...common(cluster), isOwn: false, isAutoMode: false, linuxCapacity: [] };
}

/** Kubernetes objects of a cluster that has a kubectl provider of `aws-eks-v2`. */
export function eksV2Kubectl(cluster: eks.ICluster): Kubectl {
  return {
    apply: (scope, id, object) => new eks.KubernetesManifest(scope, id, { cluster, manifest: [object], ...APPLY_AND_KEEP }),
    create: (scope, id, manifest) => new eks.KubernetesManifest(scope, id, { cluster, manifest, ...CREATE_AND_REMOVE }),
    patch: (scope, id, options) => new eks.KubernetesPatch(scope, id, { cluster, ...options }),
  };
}

function common(cluster: eks.ICluster) {
  return {
    ...clusterAttributes(cluster),
    kubectl: cluster.kubectlProvider ? eksV2Kubectl(cluster) : undefined,
    addWindowsAccessEntry: ((scope, id, role) =>
      new eks.AccessEntry(scope, id, {
        cluster,
        principal: role.roleArn,
        accessEntryType: eks.AccessEntryType.EC2_WINDOWS,
        accessPolicies: [],
      })) satisfies ClusterAdapter['addWindowsAccessEntry'],
  };
}

/** A property that is plain data; one that is a token cannot be read at synth. */
function known<T extends object>(property: T | undefined): Exclude<T, { resolve: unknown }> | undefined {
  return Token.isUnresolved(property) ? undefined : (property as Exclude<T, { resolve: unknown }> | undefined);
}
