import * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct, IDependable } from 'constructs';

/**
 * Lets EKS manage kube-proxy and CoreDNS, beside a managed CNI. CoreDNS is healthy only where it can run, so it comes after the Linux capacity, and
 * stays what the cluster was made with where that is none of the cluster's.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html
 */
export function addManagedAddons(scope: Construct, cluster: eks.Cluster, linuxCapacity: IDependable[], coreDnsOnFargate: boolean): void {
  const addon = (id: string, addonName: string, configurationValues?: string) =>
    new eksV1.CfnAddon(scope, id, {
      addonName,
      clusterName: cluster.clusterName,
      configurationValues,
      // The cluster was made with the same objects.
      resolveConflicts: 'OVERWRITE',
      preserveOnDelete: true,
    });
  addon('KubeProxy', 'kube-proxy');
  if (linuxCapacity.length > 0) {
    const coreDns = addon('CoreDns', 'coredns', coreDnsOnFargate ? JSON.stringify({ computeType: 'Fargate' }) : undefined);
    coreDns.node.addDependency(...linuxCapacity);
  }
}
