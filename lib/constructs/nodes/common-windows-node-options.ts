import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Taint } from '../kubernetes/taint';
import type { WindowsImage } from './windows-image';

/**
 * What Windows nodes are, whether a group or Karpenter starts them.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export interface CommonWindowsNodeOptions {
  /**
   * AMI of the nodes. A group takes a newer one at a deployment, or at launches; Karpenter finds it by itself, and replaces nodes as its disruption settings let it.
   *
   * @default - the newest EKS-optimized AMI of Windows Server 2022 Core, WindowsImage.eksOptimized()
   */
  readonly image?: WindowsImage;

  /**
   * Highest number of pods on a node (`--max-pods`): at most its addresses and `hostNetworkPods`.
   *
   * @default - 110; pods beyond the node's addresses are not scheduled there
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
   * Kubernetes labels of the nodes.
   *
   * @default - those that kubelet, or Karpenter, sets itself
   */
  readonly nodeLabels?: { [key: string]: string };

  /**
   * Kubernetes taints of the nodes.
   *
   * @default - none
   */
  readonly taints?: Taint[];

  /**
   * Subnets of the nodes; for Karpenter at most 30.
   *
   * @default - the private subnets of the cluster's VPC; without them the isolated ones, without these the public ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security groups of the nodes, beside their own one and that of the cluster.
   *
   * @default - none
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

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
   * KMS key that encrypts the root volume. For a group its policy must let the service-linked role of EC2 Auto Scaling use it, or no instance starts; for a pool of
   * Karpenter `grantLaunch` lets the role of Karpenter use it.
   *
   * @default - the key of the account for EBS
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   */
  readonly diskEncryptionKey?: kms.IKey;

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
   * Whether CloudWatch gets the metrics of the instances each minute, not every five.
   *
   * @default false
   */
  readonly detailedMonitoring?: boolean;

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
   * Whether the nodes are managed by AWS Systems Manager (`AmazonSSMManagedInstanceCore`), by which administrators can open a session.
   *
   * @default false
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-hardening.html
   */
  readonly systemsManager?: boolean;

  /**
   * Tags of the instances and their volumes, and of what runs them.
   *
   * @default - name and cluster only, or what Karpenter sets
   */
  readonly tags?: { [key: string]: string };
}
