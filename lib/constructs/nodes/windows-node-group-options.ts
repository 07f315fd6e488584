import type { Duration, Size } from 'aws-cdk-lib';
import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { BootstrapOptions } from '../bootstrap/bootstrap-options';
import type { Taint } from './taint';
import type { WindowsImage } from './windows-image';

/**
 * What a group of Windows nodes is.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export interface WindowsNodeGroupOptions {
  /**
   * Name of the group: a letter or digit, then also `-` and `_`, at most 63. Part of the name of its instances.
   *
   * @default - the id of the construct
   */
  readonly nodeGroupName?: string;

  /**
   * Instance type of the nodes: x86_64. A node has one network interface, so the type limits the number of its pods.
   *
   * @default m5.large
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * AMI of the nodes.
   *
   * @default WindowsImage.eksOptimized() - Windows Server 2022 Core
   */
  readonly image?: WindowsImage;

  /**
   * Lowest number of nodes.
   *
   * @default 1
   */
  readonly minCapacity?: number;

  /**
   * Highest number of nodes.
   *
   * @default - minCapacity or desiredCapacity, at least 1
   */
  readonly maxCapacity?: number;

  /**
   * Number of nodes to start with. Each deployment goes back to it, so leave it out where something scales the group.
   *
   * @default - minCapacity, and whatever the group was scaled to afterwards
   */
  readonly desiredCapacity?: number;

  /**
   * Highest number of pods on a node (`--max-pods`).
   *
   * @default - kubelet's own, 110; pods beyond the node's addresses are not scheduled there
   */
  readonly maxPods?: number;

  /**
   * Kubernetes labels of the nodes.
   *
   * @default - those that kubelet sets itself
   */
  readonly nodeLabels?: { [key: string]: string };

  /**
   * Kubernetes taints of the nodes.
   *
   * @default - none
   */
  readonly taints?: Taint[];

  /**
   * How the nodes join the cluster.
   *
   * @default - with 2 GiB of memory kept from pods
   */
  readonly bootstrap?: BootstrapOptions;

  /**
   * Size of the root volume, which holds Windows, container images and logs.
   *
   * @default Size.gibibytes(100)
   */
  readonly diskSize?: Size;

  /**
   * Subnets of the nodes.
   *
   * @default - the private subnets of the cluster's VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the nodes, beside the group's own and that of the cluster.
   *
   * @default - none
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Whether the nodes get public IPv4 addresses. Needed in public subnets that do not give them.
   *
   * @default - as the subnet says
   */
  readonly associatePublicIpAddress?: boolean;

  /**
   * Key pair for the password of the administrator.
   *
   * @default - none: nobody can log in with RDP
   */
  readonly keyPair?: ec2.IKeyPair;

  /**
   * Whether the nodes are managed by AWS Systems Manager (`AmazonSSMManagedInstanceCore`), by which administrators can open a session.
   *
   * @default false
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-hardening.html
   */
  readonly systemsManager?: boolean;

  /**
   * Whether instance metadata is given only to requests with a session token (IMDSv2).
   *
   * @default true
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
   */
  readonly requireImdsv2?: boolean;

  /**
   * Number of network hops that answers of the instance metadata service may take, 1 to 64. With 1 they are meant for the node only, not for pods.
   *
   * @default 1
   */
  readonly metadataHopLimit?: number;

  /**
   * Whether the Auto Scaling group carries the tags by which the Cluster Autoscaler finds it and scales it up from zero.
   *
   * @default true
   * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#auto-discovery-setup
   */
  readonly clusterAutoscalerTags?: boolean;

  /**
   * How long CloudFormation waits for a node to join.
   *
   * @default Duration.minutes(30)
   */
  readonly signalTimeout?: Duration;

  /**
   * SNS topics that are told of scaling events.
   *
   * @default - none
   */
  readonly notifications?: autoscaling.NotificationConfiguration[];
}
