import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IDependable } from 'constructs';
import type { ResourceReservation } from '../bootstrap/resource-reservation';
import type { WindowsSupport } from '../cluster/windows-support';
import type { Taint } from '../kubernetes/taint';
import type { WindowsImage } from '../nodes/windows-image';
import type { KarpenterConsolidation } from './karpenter-consolidation';
import type { KarpenterRequirement } from './karpenter-requirement';

/** Properties of a pool of Windows nodes that Karpenter starts. */
export interface KarpenterWindowsNodePoolProps {
  /** Windows support of the cluster: `cluster.windows` of a WindowsCluster. */
  readonly windowsSupport: WindowsSupport;

  /**
   * Name of the `NodePool` and of the `EC2NodeClass`: lower-case letters, digits and hyphens. A change replaces both, and all nodes.
   *
   * @default 'windows'
   */
  readonly poolName?: string;

  /**
   * What installs Karpenter and its CRDs, such as its Helm chart. The objects of this pool come after it, and leave before it.
   *
   * @default - Karpenter is there already
   */
  readonly karpenter?: IDependable[];

  /**
   * AMI of the nodes. Karpenter finds it anew by itself: when AWS or you publish another one, the nodes are replaced, as Karpenter's disruption settings let it.
   *
   * @default - the newest EKS-optimized AMI of Windows Server 2022 Core, WindowsImage.eksOptimized()
   */
  readonly image?: WindowsImage;

  /**
   * Instance types from which Karpenter chooses the cheapest that holds the waiting pods.
   *
   * @default - m5 and m6i from large to 4xlarge; none where `requirements` name instances
   */
  readonly instanceTypes?: ec2.InstanceType[];

  /**
   * What the nodes must be beside Windows, amd64, the instance types and the capacity types.
   *
   * @default - none
   */
  readonly requirements?: KarpenterRequirement[];

  /**
   * Spot, on-demand, or both; of both Karpenter takes Spot where there is some.
   *
   * @default [eks.CapacityType.ON_DEMAND]
   */
  readonly capacityTypes?: eks.CapacityType[];

  /**
   * Subnets of the nodes, at most 30.
   *
   * @default - the private subnets of the cluster's VPC; without them the isolated ones, without these the public ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the nodes, beside the pool's own and that of the cluster.
   *
   * @default - none
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Kubernetes labels of the nodes.
   *
   * @default - those that kubelet and Karpenter set themselves
   */
  readonly nodeLabels?: { [key: string]: string };

  /**
   * Kubernetes taints of the nodes.
   *
   * @default - none
   */
  readonly taints?: Taint[];

  /**
   * Highest number of pods on a node, at most its addresses and `hostNetworkPods`.
   *
   * @default - Karpenter's own, 110; it counts the addresses beside that
   */
  readonly maxPods?: number;

  /**
   * How many of the pods of a node have host networking. They count towards `maxPods`, but take no address.
   *
   * @default 0
   */
  readonly hostNetworkPods?: number;

  /**
   * Resources kept for kubelet and the container runtime.
   *
   * @default - 512 MiB of memory and 1 GiB of disk
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-oom.html
   */
  readonly kubeReserved?: ResourceReservation;

  /**
   * Resources kept for Windows itself.
   *
   * @default - 1,536 MiB of memory and 1 GiB of disk
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-oom.html
   */
  readonly systemReserved?: ResourceReservation;

  /**
   * Thresholds below which kubelet evicts pods: signal to quantity or percentage. `{}` leaves kubelet's own.
   *
   * @default { 'memory.available': '200Mi', 'nodefs.available': '10%' }
   */
  readonly evictionHard?: { [signal: string]: string };

  /**
   * PowerShell commands to run before the node joins. Karpenter puts the bootstrap script behind them.
   *
   * @default - none
   */
  readonly preBootstrapCommands?: string[];

  /**
   * Size of the root volume, which holds Windows, container images and logs.
   *
   * @default Size.gibibytes(100)
   */
  readonly diskSize?: Size;

  /**
   * Input and output operations of the root volume in a second, from 3000 to 80000, and up to 500 for each GiB.
   *
   * @default 3000
   */
  readonly diskIops?: number;

  /**
   * Throughput of the root volume in MiB in a second, from 125 to 2000, and up to a quarter of the operations.
   *
   * @default 125
   */
  readonly diskThroughput?: number;

  /**
   * KMS key that encrypts the root volume. `grantLaunch` lets Karpenter use it.
   *
   * @default - the key of the account for EBS
   */
  readonly diskEncryptionKey?: kms.IKey;

  /**
   * Whether instance metadata is given only to requests with a session token (IMDSv2).
   *
   * @default true
   */
  readonly requireImdsv2?: boolean;

  /**
   * Number of network hops that answers of the instance metadata service may take, 1 to 64.
   *
   * @default 1
   */
  readonly metadataHopLimit?: number;

  /**
   * Whether CloudWatch gets the metrics of the instances each minute, not every five.
   *
   * @default false
   */
  readonly detailedMonitoring?: boolean;

  /**
   * IAM role of the nodes. The policies that nodes need are attached to it. It must not be that of Linux nodes.
   *
   * @default - a new one
   */
  readonly role?: iam.IRole;

  /**
   * Upper limit of what the new role of the nodes may do.
   *
   * @default - none
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;

  /**
   * Whether the nodes are managed by AWS Systems Manager, by which administrators can open a session.
   *
   * @default false
   */
  readonly systemsManager?: boolean;

  /**
   * vCPUs that all nodes of the pool together may have. Karpenter starts no node beyond it.
   *
   * @default - no limit
   */
  readonly cpuLimit?: number;

  /**
   * Memory that all nodes of the pool together may have.
   *
   * @default - no limit
   */
  readonly memoryLimit?: Size;

  /**
   * Which nodes Karpenter takes away to need fewer.
   *
   * @default KarpenterConsolidation.WHEN_EMPTY_OR_UNDERUTILIZED
   */
  readonly consolidation?: KarpenterConsolidation;

  /**
   * How long no pod may have come or gone before Karpenter takes a node away. A new Windows node takes minutes, so it is not at once.
   *
   * @default Duration.minutes(10)
   */
  readonly consolidateAfter?: Duration;

  /**
   * Age at which a node is replaced.
   *
   * @default Duration.days(30)
   */
  readonly expireAfter?: Duration;

  /**
   * How long a node may take to drain before its pods are ended.
   *
   * @default - as long as its pods and their disruption budgets take
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Which pool Karpenter tries first: that with the highest weight, 1 to 100.
   *
   * @default - as any pool without one
   */
  readonly weight?: number;

  /**
   * Tags of the instances, their volumes and their launch templates.
   *
   * @default - those of Karpenter
   */
  readonly tags?: { [key: string]: string };
}
