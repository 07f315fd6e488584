import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IDependable } from 'constructs';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import type { AuthenticationMode } from '../adapters/authentication-mode';
import type { WindowsCniOwner } from './windows-cni-owner';

/** Properties of `WindowsSupport`. */
export interface WindowsSupportProps {
  /** The cluster whose nodes are to run Windows: of `aws-eks-v2` or `aws-eks`, of this app or imported. */
  readonly cluster: eks.ICluster | eksV1.ICluster;

  /**
   * How Windows pods get their addresses, and how many are kept ready.
   *
   * A change of the mode replaces the Windows nodes: new groups are made beside the old ones.
   *
   * @default WindowsIpam.secondaryIp()
   */
  readonly ipam?: WindowsIpam;

  /**
   * Who owns the settings of the VPC CNI.
   *
   * @default WindowsCniOwner.selfManaged()
   */
  readonly cni?: WindowsCniOwner;

  /**
   * Kubernetes version of the cluster.
   *
   * @default - that of the cluster; an imported one does not tell it
   */
  readonly kubernetesVersion?: eks.KubernetesVersion;

  /**
   * IAM role of the control plane, which gets the policy `AmazonEKSVPCResourceController`.
   *
   * @default - that of the cluster; an imported one does not tell it
   */
  readonly clusterRole?: iam.IRole;

  /**
   * IPv4 range of the cluster's services, such as `172.20.0.0/16`.
   *
   * @default - that of the cluster if it was set there; otherwise the nodes ask EKS
   */
  readonly serviceIpv4Cidr?: string;

  /**
   * VPC of the nodes.
   *
   * @default - that of the cluster; an imported one tells it if it was given it
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The security group that EKS made for the cluster.
   *
   * @default - that of the cluster; an imported one tells it if it was given it
   */
  readonly clusterSecurityGroup?: ec2.ISecurityGroup;

  /**
   * How the cluster knows who may join it.
   *
   * @default - that of the cluster; an imported one does not tell it
   */
  readonly authenticationMode?: AuthenticationMode;

  /**
   * The function that runs `kubectl` for the cluster.
   *
   * @default - that of the cluster; an imported one tells it if it was given it
   */
  readonly kubectlProvider?: eks.IKubectlProvider;

  /**
   * The Linux nodes or Fargate profiles that run CoreDNS. Windows nodes are created after them.
   *
   * @default - the default capacity of the cluster, if it has one
   */
  readonly linuxCapacity?: IDependable[];
}
