import { Annotations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { checkServiceCidr } from '../network/check-service-cidr';
import { checkTags } from '../prop-checks/check-tags';
import { checkClusterName } from '../prop-checks/check-cluster-name';
import { hasPublicSubnetsOnly } from '../nodes/node-subnets';
import type { WindowsManagedNodeGroup } from '../nodes/windows-managed-node-group';
import type { WindowsManagedNodeGroupOptions } from '../nodes/windows-managed-node-group-options';
import type { WindowsNodeGroup } from '../nodes/windows-node-group';
import type { WindowsNodeGroupOptions } from '../nodes/windows-node-group-options';
import { warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { clusterPropNames } from './cluster-prop-names';
import { acknowledgeClusterFindings } from './acknowledge-cluster-findings';
import { applyRemovalPolicy } from './apply-removal-policy';
import { checkKubectlVersion } from './check-kubectl-version';
import { checkWindowsClusterProps } from './check-windows-cluster-props';
import { checkWithoutKubectl } from './check-without-kubectl';
import { checkZones } from './check-zones';
import { clusterVpc } from './cluster-vpc';
import { cniPodIdentity } from './cni-pod-identity';
import { addControlPlaneLogs } from './add-control-plane-logs';
import { vpcCidr } from '../network/vpc-cidr';
import { defaultServiceCidr } from './default-service-cidr';
import { LinuxCapacity } from './linux-capacity';
import { addManagedAddons } from './add-managed-addons';
import { preferNativeOidcProvider } from './prefer-native-oidc-provider';
import type { WindowsClusterProps } from './windows-cluster-props';
import { WindowsSupport } from './windows-support';
import { checkId } from '../prop-checks/check-id';

/**
 * An Amazon EKS cluster that is ready for Windows nodes.
 *
 * A VPC if none is given, an `aws-eks-v2` cluster, Linux nodes for CoreDNS, and Windows support. Private endpoint, all logs of the control plane,
 * encrypted secrets.
 *
 * @example
 * import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
 * import * as eks from 'aws-cdk-lib/aws-eks-v2';
 * import { WindowsCluster } from 'cdk-eks-windows';
 *
 * const cluster = new WindowsCluster(stack, 'Cluster', {
 *   version: eks.KubernetesVersion.V1_35,
 *   kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
 * });
 * cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });
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
    super(scope, checkId(scope, id, 'WindowsCluster'));
    preferNativeOidcProvider(this);
    checkWindowsClusterProps(props, id);
    warnUnknownProps(this, props, clusterPropNames.cluster, `WindowsCluster '${id}'`);
    checkClusterName(props.clusterName);
    checkTags(props.tags, `WindowsCluster '${id}': tags`);
    if (props.ipFamily === eks.IpFamily.IP_V6) {
      throw new Error(
        `WindowsCluster '${id}' must have ipFamily IP_V4: EKS does not run Windows nodes in IPv6 clusters. Leave the prop out. ` +
          'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
      );
    }
    const isManaged = props.cni?._managedAddon !== undefined;
    const linuxCapacity = props.linuxCapacity ?? LinuxCapacity.nodes();
    const kubectl = props.kubectlProviderOptions ?? (props.kubectlLayer && { kubectlLayer: props.kubectlLayer });
    if (!kubectl) {
      checkWithoutKubectl(props, linuxCapacity, id);
    } else {
      checkKubectlVersion(this, kubectl.kubectlLayer, props.version.version);
    }
    this.vpc = props.vpc ?? clusterVpc(this);
    const serviceIpv4Cidr = props.serviceIpv4Cidr ?? defaultServiceCidr(this.vpc);
    checkServiceCidr(serviceIpv4Cidr, 'serviceIpv4Cidr', vpcCidr(this.vpc));
    this.checkOverlap(serviceIpv4Cidr);
    this.checkPublicVpc(props);
    const vpcSubnets = props.vpcSubnets ?? controlPlaneSubnets(this.vpc);
    checkZones(this.vpc, vpcSubnets, `WindowsCluster '${id}'`);
    const secretsEncryptionKey =
      props.secretsEncryptionKey ?? new kms.Key(this, 'SecretsKey', { enableKeyRotation: true, description: 'Kubernetes secrets' });

    this.cluster = new eks.Cluster(this, 'Cluster', {
      version: props.version,
      clusterName: props.clusterName,
      vpc: this.vpc,
      vpcSubnets,
      securityGroup: props.securityGroup,
      role: props.role,
      mastersRole: props.mastersRole,
      endpointAccess: props.endpointAccess ?? eks.EndpointAccess.PRIVATE,
      clusterLogging: props.clusterLogging ?? Object.values(eks.ClusterLoggingTypes),
      secretsEncryptionKey,
      serviceIpv4Cidr,
      kubectlProviderOptions: kubectl,
      albController: props.albController,
      prune: props.prune,
      tags: props.tags,
      remoteNodeNetworks: props.remoteNodeNetworks,
      remotePodNetworks: props.remotePodNetworks,
      bootstrapClusterCreatorAdminPermissions: props.bootstrapClusterCreatorAdminPermissions,
      outputConfigCommand: props.outputConfigCommand,
      // The patch needs kubectl; the managed add-on knows the compute type by itself.
      coreDnsComputeType: linuxCapacity._coreDnsOnFargate && !isManaged ? eks.CoreDnsComputeType.FARGATE : undefined,
      // Without it the cluster would be in Auto Mode, which does not run Windows nodes.
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      removalPolicy: props.removalPolicy,
    });
    addControlPlaneLogs(this, this.cluster, props);
    const capacity = linuxCapacity._addTo(this.cluster);
    this.windows = new WindowsSupport(this, 'Windows', {
      cluster: this.cluster,
      ipam: props.ipam,
      cni: props.cni,
      linuxCapacity: capacity,
    });
    if (linuxCapacity._needsCniIdentity && !props.cni?._isExternal) {
      const before = props.cni?._managedAddon?.serviceAccountRole ? [this.windows] : cniPodIdentity(this.cluster);
      capacity.forEach((nodes) => {
        nodes.node.addDependency(...before);
      });
    }
    if (isManaged) {
      addManagedAddons(this, this.cluster, capacity, linuxCapacity._coreDnsOnFargate);
    }
    if (props.removalPolicy !== undefined) {
      applyRemovalPolicy(this, this.cluster, props.removalPolicy);
    }
    acknowledgeClusterFindings(this.cluster);
    if (!kubectl) {
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

/** All public and private subnets; in a VPC without private ones, the isolated ones in their place. CDK asks for public and private ones. */
function controlPlaneSubnets({ publicSubnets, privateSubnets, isolatedSubnets }: ec2.IVpc): ec2.SubnetSelection[] {
  const isIsolated = privateSubnets.length === 0 && isolatedSubnets.length > 0;
  return [
    ...(publicSubnets.length > 0 ? [{ subnetType: ec2.SubnetType.PUBLIC }] : []),
    { subnetType: isIsolated ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS },
  ];
}
