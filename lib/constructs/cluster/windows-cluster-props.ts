import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import type { LinuxCapacity } from './linux-capacity';
import type { WindowsCniOwner } from './windows-cni-owner';

/** Properties of `WindowsCluster`. */
export interface WindowsClusterProps {
  /**
   * Kubernetes version.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
   */
  readonly version: eks.KubernetesVersion;

  /**
   * Lambda layer with `kubectl`, one minor version from the cluster's at most, as another may not work: `new KubectlV35Layer(this, 'Kubectl')` of
   * `@aws-cdk/lambda-layer-kubectl-v35`.
   *
   * @default - none: then `cni` must be WindowsCniOwner.managedAddon() or external()
   */
  readonly kubectlLayer?: lambda.ILayerVersion;

  /**
   * How the function is that runs `kubectl`: its layer, memory, environment, role and subnets. In place of `kubectlLayer`.
   *
   * @default - with `kubectlLayer`, what CDK makes
   */
  readonly kubectlProviderOptions?: eks.KubectlProviderOptions;

  /**
   * Who owns the settings of the VPC CNI. With `WindowsCniOwner.managedAddon()` EKS manages CoreDNS and kube-proxy too, and nothing of
   * the cluster needs `kubectl`.
   *
   * @default WindowsCniOwner.selfManaged()
   */
  readonly cni?: WindowsCniOwner;

  /**
   * How Windows pods get their addresses, and how many are kept ready.
   *
   * @default WindowsIpam.secondaryIp()
   */
  readonly ipam?: WindowsIpam;

  /**
   * Name of the cluster: a letter, then letters, digits and hyphens, at most 100.
   *
   * @default - CloudFormation makes one
   */
  readonly clusterName?: string;

  /**
   * VPC of the cluster, with subnets in two zones or more.
   *
   * @default - a new one with public and private subnets, and flow logs
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Subnets of the control plane's network interfaces. Not those of Outposts, Wavelength or Local Zones.
   *
   * @default - all public and private subnets, the isolated ones if there are no private ones; needed in a VPC that has public ones only
   */
  readonly vpcSubnets?: ec2.SubnetSelection[];

  /**
   * The Linux nodes that run CoreDNS.
   *
   * @default - two nodes, LinuxCapacity.nodes()
   */
  readonly linuxCapacity?: LinuxCapacity;

  /**
   * Who reaches the Kubernetes API server.
   *
   * @default - the network of the VPC only, eks.EndpointAccess.PRIVATE
   */
  readonly endpointAccess?: eks.EndpointAccess;

  /**
   * IAM role whose users administer the cluster.
   *
   * @default - only the role that deploys the stack
   */
  readonly mastersRole?: iam.IRole;

  /**
   * Logs of the control plane that go to CloudWatch.
   *
   * @default - all five
   */
  readonly clusterLogging?: eks.ClusterLoggingTypes[];

  /**
   * KMS key that encrypts Kubernetes secrets.
   *
   * @default - a new one that is rotated each year
   */
  readonly secretsEncryptionKey?: kms.IKey;

  /**
   * IPv4 range of Kubernetes services, such as `172.20.0.0/16`: private, from /24 to /12, not overlapping the VPC.
   *
   * @default - the one that EKS would choose: 172.20.0.0/16 for a VPC in 10.0.0.0/8, otherwise 10.100.0.0/16
   */
  readonly serviceIpv4Cidr?: string;

  /**
   * Address family of pods and services. Windows nodes need IPv4.
   *
   * @default eks.IpFamily.IP_V4
   */
  readonly ipFamily?: eks.IpFamily;

  /**
   * IAM role of the control plane.
   *
   * @default - a new one
   */
  readonly role?: iam.IRole;

  /**
   * What happens to the cluster, its Linux nodes, the VPC that was made for it, and the keys and logs when they leave the stack. Windows nodes always end.
   * A VPC that is given has to be kept by you.
   *
   * @default - they are deleted, but for the KMS key and the log groups, which are kept
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * How long CloudWatch keeps the logs of the control plane. Their group is then made in the stack, by the name that EKS looks for, so `clusterName` is needed.
   *
   * @default - EKS makes the group, and keeps the logs for ever
   */
  readonly controlPlaneLogRetention?: logs.RetentionDays;

  /**
   * KMS key that encrypts the logs of the control plane. Its policy is extended if it is a key of this app. `clusterName` is needed.
   *
   * @default - CloudWatch encrypts them with a key of its own
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly controlPlaneLogEncryptionKey?: kms.IKey;

  /**
   * Security group of the control plane's network interfaces, beside the one that EKS makes.
   *
   * @default - a new one
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * Tags of the cluster.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * The AWS Load Balancer Controller. It runs on the Linux nodes, and needs `kubectlLayer`.
   *
   * @default - none
   */
  readonly albController?: eks.AlbControllerOptions;

  /**
   * Whether Kubernetes objects that leave a manifest of the app are deleted.
   *
   * @default true
   */
  readonly prune?: boolean;

  /**
   * Networks of nodes outside AWS (EKS Hybrid Nodes, Linux only).
   *
   * @default - none
   */
  readonly remoteNodeNetworks?: eks.RemoteNodeNetwork[];

  /**
   * Networks of the pods of nodes outside AWS.
   *
   * @default - none
   */
  readonly remotePodNetworks?: eks.RemotePodNetwork[];

  /**
   * Whether the role that deploys the stack administers the cluster.
   *
   * @default true
   */
  readonly bootstrapClusterCreatorAdminPermissions?: boolean;

  /**
   * Whether the stack has an output with the command by which `kubectl` reaches the cluster; with `mastersRole` only.
   *
   * @default true
   */
  readonly outputConfigCommand?: boolean;
}
