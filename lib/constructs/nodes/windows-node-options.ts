import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { BootstrapOptions } from '../bootstrap/bootstrap-options';
import type { Taint } from '../kubernetes/taint';
import type { WindowsImage } from './windows-image';

/**
 * What any group of Windows nodes is, whoever runs it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export interface WindowsNodeOptions {
  /**
   * Name of the group: a letter or digit, then also `-` and `_`, at most 63. Part of the name of its instances.
   *
   * For a managed group it is the name in EKS, so a change of the IPAM mode needs another one.
   *
   * @default - the id of the construct in messages and tags; CloudFormation makes the name of a managed group
   */
  readonly nodeGroupName?: string;

  /**
   * AMI of the nodes.
   *
   * @default - the newest EKS-optimized AMI of Windows Server 2022 Core, WindowsImage.eksOptimized()
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
   * Highest number of pods on a node (`--max-pods`): at most its addresses and `hostNetworkPods`.
   *
   * @default - kubelet's own, 110; pods beyond the node's addresses are not scheduled there
   */
  readonly maxPods?: number;

  /**
   * How many of the pods of a node have host networking, such as HostProcess agents of DaemonSets. They count towards `maxPods`, but take no address.
   *
   * @default 0
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
   */
  readonly hostNetworkPods?: number;

  /**
   * IPv4 addresses of one network interface, for instance types that are newer than this package: `Ipv4AddressesPerInterface` of
   * `aws ec2 describe-instance-types`. They are taken for Nitro types.
   *
   * @default - the number that AWS publishes; a type that is not known is refused
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
   */
  readonly ipv4AddressesPerInterface?: number;

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
   * @default - the private subnets of the cluster's VPC; without them the isolated ones, without these the public ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the nodes, beside the group's own and that of the cluster.
   *
   * @default - none
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

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
   * IAM role of the nodes. The policies that nodes need are attached to it. It must not be that of Linux nodes: EKS gives one type of access to a role.
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
   * KMS key that encrypts the root volume. Its policy must let the service-linked role of EC2 Auto Scaling use it, or no instance starts.
   *
   * @default - the key of the account for EBS
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   */
  readonly diskEncryptionKey?: kms.IKey;

  /**
   * Volumes beside the root volume. They are encrypted as the root volume is, but for those with `encrypted: false`.
   *
   * @default - none
   */
  readonly additionalVolumes?: ec2.BlockDevice[];

  /**
   * Whether CloudWatch gets the metrics of the instances each minute, not every five.
   *
   * @default false
   */
  readonly detailedMonitoring?: boolean;

  /**
   * Placement group of the instances.
   *
   * @default - none
   */
  readonly placementGroup?: ec2.IPlacementGroup;

  /**
   * Tags of the instances and their volumes, and of what runs them.
   *
   * @default - name and cluster only
   */
  readonly tags?: { [key: string]: string };
}
