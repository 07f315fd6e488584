import { Validations } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { acknowledgeManagedPolicy } from '../iam/attach-managed-policies';
import { linuxNodes } from './linux-nodes';
import type { LinuxNodesOptions } from './linux-nodes-options';

/**
 * The Linux capacity that every cluster with Windows nodes needs: CoreDNS runs on it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class LinuxCapacity {
  /** A managed group of Amazon Linux 2023 nodes: encrypted volumes, IMDSv2 with hop limit 1. */
  public static nodes(options: LinuxNodesOptions = {}): LinuxCapacity {
    return new LinuxCapacity(false, (cluster) => [linuxNodes(cluster, options)], { ...options }.cniPolicyOnNodeRole === false);
  }

  /** A Fargate profile for CoreDNS alone. */
  public static fargate(): LinuxCapacity {
    return new LinuxCapacity(true, (cluster) => {
      const profile = cluster.addFargateProfile('CoreDns', {
        selectors: [{ namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }],
      });
      acknowledgeManagedPolicy(profile.podExecutionRole, 'AmazonEKSFargatePodExecutionRolePolicy');
      return [profile];
    });
  }

  /**
   * None: it comes from elsewhere, and the checks do not miss it. Until it is there pods have no DNS. With `WindowsCniOwner.managedAddon()` CoreDNS stays
   * the one that EKS makes with the cluster: the add-on `coredns` would fail where it finds no node.
   */
  public static none(): LinuxCapacity {
    return new LinuxCapacity(false, (cluster) => {
      for (const rule of ['no-linux-capacity', 'single-linux-node']) {
        Validations.of(cluster).acknowledge({
          id: `eks-windows::${rule}`,
          reason: 'LinuxCapacity.none() says that the Linux capacity of the cluster comes from elsewhere.',
        });
      }
      return [];
    });
  }

  private constructor(
    /**
     * Whether CoreDNS runs on Fargate.
     *
     * @internal
     */
    public readonly _coreDnsOnFargate: boolean,
    /**
     * Adds the capacity to a cluster.
     *
     * @internal
     */
    public readonly _addTo: (cluster: eks.Cluster) => Construct[],
    /**
     * Whether the VPC CNI has to get its policy by its service account.
     *
     * @internal
     */
    public readonly _needsCniIdentity = false,
  ) {}
}
