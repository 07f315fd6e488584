import { Annotations, type RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import type { WindowsIpam } from '../../capacity/windows-ipam';
import { checkServiceCidr } from '../network/check-service-cidr';
import { checkClusterName } from '../prop-checks/check-cluster-name';
import { hasPublicSubnetsOnly } from '../nodes/node-subnets';
import type { WindowsManagedNodeGroup } from '../nodes/windows-managed-node-group';
import type { WindowsManagedNodeGroupOptions } from '../nodes/windows-managed-node-group-options';
import type { WindowsNodeGroup } from '../nodes/windows-node-group';
import type { WindowsNodeGroupOptions } from '../nodes/windows-node-group-options';
import { acknowledgeClusterFindings } from './acknowledge-cluster-findings';
import { clusterVpc } from './cluster-vpc';
import { cniPodIdentity } from './cni-pod-identity';
import { defaultServiceCidr, vpcCidr } from './default-service-cidr';
import { LinuxCapacity } from './linux-capacity';
import { addManagedAddons } from './add-managed-addons';
import type { WindowsCniOwner } from './windows-cni-owner';
import { WindowsSupport } from './windows-support';

/** Properties of `WindowsCluster`. */
export interface WindowsClusterProps {
  /**
   * Kubernetes version.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
   */
  readonly version: eks.KubernetesVersion;

  /**
   * Lambda layer with `kubectl`, one minor version from the cluster's at most: `new KubectlV35Layer(this, 'Kubectl')` of
   * `@aws-cdk/lambda-layer-kubectl-v35`.
   *
   * @default - none: then `cni` must be WindowsCniOwner.managedAddon()
   */
  readonly kubectlLayer?: lambda.ILayerVersion;

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
   * VPC of the cluster.
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
   * IPv4 range of Kubernetes services: private, from /24 to /12, not overlapping the VPC.
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
   * What happens to the cluster's resources when they leave the stack.
   *
   * @default - they are deleted
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * An Amazon EKS cluster that is ready for Windows nodes.
 *
 * A VPC if none is given, an `aws-eks-v2` cluster, Linux nodes for CoreDNS, and Windows support. Private endpoint, all logs of the control plane,
 * encrypted secrets.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class WindowsCluster extends Construct {
  /** The cluster itself. */
  public readonly cluster: eks.Cluster;

  /** What enables Windows on the cluster. */
  public readonly windows: WindowsSupport;

  /** VPC of the cluster. */
  public readonly vpc: ec2.IVpc;

  /**
   * Makes the cluster.
   *
   * @param scope construct that the cluster is part of
   * @param id id of the cluster in its scope
   * @param props what the cluster is
   * @throws if EKS would refuse the cluster, or Windows nodes could not run in it: IPv6, a range of services that overlaps the VPC, a VPC of public
   * subnets with a private endpoint, a Kubernetes version that does not do, or settings of the CNI without something that applies them
   */
  public constructor(scope: Construct, id: string, props: WindowsClusterProps) {
    super(scope, id);
    checkClusterName(props.clusterName);
    if (props.ipFamily === eks.IpFamily.IP_V6) {
      throw new Error(
        `WindowsCluster '${id}' must have ipFamily IP_V4: EKS does not run Windows nodes in IPv6 clusters. Leave the prop out. ` +
          'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
      );
    }
    const isManaged = props.cni?._managedAddon !== undefined;
    if (!props.kubectlLayer && !isManaged) {
      throw new Error(
        `WindowsCluster '${id}' has no kubectl, by which the settings of a self-managed CNI are written. Set kubectlLayer to a layer such as ` +
          "new KubectlV35Layer(this, 'Kubectl'), or let EKS manage the CNI: cni: WindowsCniOwner.managedAddon(). " +
          'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support',
      );
    }
    this.vpc = props.vpc ?? clusterVpc(this);
    const serviceIpv4Cidr = props.serviceIpv4Cidr ?? defaultServiceCidr(this.vpc);
    checkServiceCidr(serviceIpv4Cidr, 'serviceIpv4Cidr', vpcCidr(this.vpc));
    this.checkOverlap(serviceIpv4Cidr);
    this.checkPublicVpc(props);

    const linuxCapacity = props.linuxCapacity ?? LinuxCapacity.nodes();
    this.cluster = new eks.Cluster(this, 'Cluster', {
      version: props.version,
      clusterName: props.clusterName,
      vpc: this.vpc,
      vpcSubnets: props.vpcSubnets ?? controlPlaneSubnets(this.vpc),
      role: props.role,
      mastersRole: props.mastersRole,
      endpointAccess: props.endpointAccess ?? eks.EndpointAccess.PRIVATE,
      clusterLogging: props.clusterLogging ?? Object.values(eks.ClusterLoggingTypes),
      secretsEncryptionKey:
        props.secretsEncryptionKey ?? new kms.Key(this, 'SecretsKey', { enableKeyRotation: true, description: 'Kubernetes secrets' }),
      serviceIpv4Cidr,
      kubectlProviderOptions: props.kubectlLayer ? { kubectlLayer: props.kubectlLayer } : undefined,
      // The patch needs kubectl; the managed add-on knows the compute type by itself.
      coreDnsComputeType: linuxCapacity._coreDnsOnFargate && !isManaged ? eks.CoreDnsComputeType.FARGATE : undefined,
      // Without it the cluster would be in Auto Mode, which does not run Windows nodes.
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      removalPolicy: props.removalPolicy,
    });
    const capacity = linuxCapacity._addTo(this.cluster);
    this.windows = new WindowsSupport(this, 'Windows', {
      cluster: this.cluster,
      ipam: props.ipam,
      cni: props.cni,
      linuxCapacity: capacity,
    });
    if (linuxCapacity._needsCniIdentity) {
      const before = givesCniRole(props.cni) ? [this.windows] : cniPodIdentity(this.cluster);
      capacity.forEach((nodes) => {
        nodes.node.addDependency(...before);
      });
    }
    if (isManaged) {
      addManagedAddons(this, this.cluster, capacity, linuxCapacity._coreDnsOnFargate);
    }
    acknowledgeClusterFindings(this.cluster);
    if (!props.kubectlLayer) {
      Annotations.of(this.cluster).acknowledgeWarning('@aws-cdk/aws-eks:isolatedSubnetsForKubectlPrivateSubnets', 'Nothing runs kubectl.');
    }
  }

  /**
   * Adds a group of Windows nodes that an Auto Scaling group of this stack runs.
   *
   * @param id id of the construct, by which messages call the group unless `nodeGroupName` is set
   * @param options what the nodes are; without them one `m5.large` with Windows Server 2022 Core
   * @throws if the nodes could not start or join
   */
  public addWindowsNodeGroup(id: string, options: WindowsNodeGroupOptions = {}): WindowsNodeGroup {
    return this.windows.addNodeGroup(id, options);
  }

  /**
   * Adds a group of Windows nodes that EKS runs.
   *
   * @param id id of the construct, by which messages call the group unless `nodeGroupName` is set
   * @param options what the nodes are; without them one `m5.large` with Windows Server 2022 Core
   * @throws if the nodes could not start or join
   */
  public addWindowsManagedNodeGroup(id: string, options: WindowsManagedNodeGroupOptions = {}): WindowsManagedNodeGroup {
    return this.windows.addManagedNodeGroup(id, options);
  }

  private checkOverlap(serviceIpv4Cidr: string): void {
    const ofVpc = vpcCidr(this.vpc);
    if (ofVpc !== undefined && Ipv4Cidr.overlap(serviceIpv4Cidr, ofVpc)) {
      throw new Error(
        `serviceIpv4Cidr must not overlap the VPC, got '${serviceIpv4Cidr}' in a VPC of '${ofVpc}'. Leave the prop out for a range that does not. ` +
          'See https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html',
      );
    }
  }

  /** Without a private subnet CDK runs kubectl outside the VPC, from where it reaches an endpoint only that is open to all. */
  private checkPublicVpc({ vpcSubnets, endpointAccess }: WindowsClusterProps): void {
    if (!hasPublicSubnetsOnly(this.vpc)) {
      return;
    }
    const isSelectable = vpcSubnets?.every(({ subnetType }) => subnetType === undefined || subnetType === ec2.SubnetType.PUBLIC) ?? false;
    const publicIds = this.vpc.publicSubnets.map(({ subnetId }) => subnetId);
    const hasOthers = vpcSubnets?.some(({ subnets = [] }) => subnets.some(({ subnetId }) => !publicIds.includes(subnetId))) ?? false;
    const { publicAccess = false, publicCidrs = [] } = endpointAccess?._config ?? {};
    if (!isSelectable || !(hasOthers || (publicAccess && publicCidrs.length === 0))) {
      throw new Error(
        `The VPC '${this.vpc.node.path}' of WindowsCluster '${this.node.id}' has public subnets only, and the cluster needs private ones unless it is told ` +
          'to do without: give it a VPC with private subnets, or set both vpcSubnets: [{ subnetType: ec2.SubnetType.PUBLIC }] and ' +
          'endpointAccess: eks.EndpointAccess.PUBLIC_AND_PRIVATE, without onlyFrom. ' +
          'See https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
      );
    }
  }
}

/** Whether the owner of the VPC CNI gives a role to its service account. */
function givesCniRole(cni: WindowsCniOwner | undefined): boolean {
  return cni?._managedAddon?.serviceAccountRole !== undefined;
}

/** All public and private subnets; in a VPC without private ones, the isolated ones in their place. CDK asks for public and private ones. */
function controlPlaneSubnets({ publicSubnets, privateSubnets, isolatedSubnets }: ec2.IVpc): ec2.SubnetSelection[] {
  const isIsolated = privateSubnets.length === 0 && isolatedSubnets.length > 0;
  return [
    ...(publicSubnets.length > 0 ? [{ subnetType: ec2.SubnetType.PUBLIC }] : []),
    { subnetType: isIsolated ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS },
  ];
}
