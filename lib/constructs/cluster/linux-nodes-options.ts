import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** What the Linux nodes of a cluster are. */
export interface LinuxNodesOptions {
  /**
   * Instance type, x86_64 or arm64. Accelerators are refused, and a type that is not known is warned of.
   *
   * @default m5.large
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Lowest number of nodes. With one, a single failure takes the DNS of the cluster away.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * Highest number of nodes.
   *
   * @default - minCapacity
   */
  readonly maxCapacity?: number;

  /**
   * Size of the root volume.
   *
   * @default Size.gibibytes(20)
   */
  readonly diskSize?: Size;

  /**
   * Number of network hops that answers of the instance metadata service may take, 1 to 64.
   *
   * With 1 only the node itself and pods with host networking are answered. What asks for region, VPC or credentials there has to be told them: the AWS
   * Load Balancer Controller its `region` and `vpcId`, and each controller an IAM role for its service account. 2 lets every pod have the credentials of
   * the node.
   *
   * @default 1
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3695
   */
  readonly metadataHopLimit?: number;

  /**
   * Whether the role of the nodes has `AmazonEKS_CNI_Policy`, which every pod that reaches the instance metadata then has, too.
   *
   * With `false` the service account `kube-system/aws-node` gets the policy, by EKS Pod Identity and its agent, before the nodes start; unless
   * `WindowsCniOwner.managedAddon` names a `serviceAccountRole`, or `WindowsCniOwner.external()` leaves the VPC CNI to others.
   *
   * @default true
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
   */
  readonly cniPolicyOnNodeRole?: boolean;

  /**
   * Tags of the group, and of its instances and their volumes.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}
