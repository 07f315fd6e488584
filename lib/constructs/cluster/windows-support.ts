import { Annotations, Names, Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, Dependable, DependencyGroup, type IConstruct, type IDependable } from 'constructs';
import { WindowsIpam } from '../../capacity/windows-ipam';
import { vpcResourceControllerPolicy } from '../../facts/eks-iam-policies';
import { checkServiceCidr } from '../network/check-service-cidr';
import { registerChecks } from '../checks/register-checks';
import type { CapacityPlan } from '../plan/capacity-plan';
import type { CapacityPlanOptions } from '../plan/capacity-plan-options';
import { capacityPlanOf } from '../plan/capacity-plan-of';
import { attachManagedPolicies } from '../iam/attach-managed-policies';
import type { NodesOnSupport } from '../nodes/nodes-on-support';
import { WindowsManagedNodeGroup } from '../nodes/windows-managed-node-group';
import type { WindowsManagedNodeGroupOptions } from '../nodes/windows-managed-node-group-options';
import { WindowsNodeGroup } from '../nodes/windows-node-group';
import type { WindowsNodeGroupOptions } from '../nodes/windows-node-group-options';
import { adaptCluster } from '../adapters/adapt-cluster';
import { checkCluster } from '../adapters/check-cluster';
import type { ClusterAdapter, Kubectl } from '../adapters/cluster-adapter';
import { eksV2Kubectl } from '../adapters/adapt-eks-v2-cluster';
import { display } from '../prop-checks/display';
import { warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { clusterPropNames } from './cluster-prop-names';
import { configureManagedVpcCni } from './configure-managed-vpc-cni';
import { externalVpcCni } from './external-vpc-cni';
import { grantWindowsNodeAccess } from './grant-windows-node-access';
import { ipamLogicalId } from './ipam-logical-id';
import { missingFacts } from './missing-facts';
import { configureSelfManagedVpcCni } from './configure-self-managed-vpc-cni';
import { WindowsCniOwner } from './windows-cni-owner';
import { supportOfCluster } from '../adapters/support-of-cluster';
import type { WindowsSupportProps } from './windows-support-props';
import { checkId } from '../prop-checks/check-id';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html';

/** The Windows support of clusters in each stack, by what stands for the cluster there. */
const supportsOfStacks = new WeakMap<Stack, Map<string, WindowsSupport>>();

/**
 * What a cluster needs, once, before Windows nodes can join it.
 *
 * The policy `AmazonEKSVPCResourceController` on the role of the cluster, the settings of the VPC resource controller, and the binding by which
 * kube-proxy on Windows may work. Taken out of a stack, it switches Windows IPAM off again and leaves the ConfigMap and the binding in place,
 * as other components use them.
 *
 * @example
 * import { WindowsSupport } from 'cdk-eks-windows';
 *
 * const windows = new WindowsSupport(stack, 'Windows', { cluster: eksCluster });
 * windows.addManagedNodeGroup('Jobs', { minCapacity: 1, maxCapacity: 4 });
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class WindowsSupport extends Construct {
  /** Name of the cluster. */
  public readonly clusterName: string;

  /** How Windows pods get their addresses. */
  public readonly ipam: WindowsIpam;

  /** Kubernetes version of the cluster, such as `1.35`; undefined if it is not known at synth. */
  public readonly kubernetesVersion?: string;

  /** IPv4 range of the cluster's services; undefined if it is not known at synth. */
  public readonly serviceIpv4Cidr?: string;

  /**
   * The cluster, with what the props add to it.
   *
   * @internal
   */
  public readonly _cluster: ClusterAdapter;

  /**
   * What must be there before a Windows node starts, beside Windows support itself.
   *
   * @internal
   */
  public readonly _linuxCapacity: IDependable[];

  /**
   * What must be there before a Windows node starts, and may come after the groups are made.
   *
   * @internal
   */
  public readonly _beforeNodes = new DependencyGroup();

  /**
   * The groups of nodes on it.
   *
   * @internal
   */
  public readonly _nodeGroups: NodesOnSupport[] = [];

  private readonly isSwitchedOff: boolean;

  private readonly accessOfRoles = new Map<string, IDependable[]>();

  /**
   * Enables Windows on a cluster.
   *
   * @param scope construct that the support is part of
   * @param id id of the construct in its scope
   * @param props the cluster, and what is not known of it
   * @throws if Windows nodes cannot run in the cluster (IPv6, EKS Auto Mode), or something about it is needed that is not known
   */
  public constructor(scope: Construct, id: string, props: WindowsSupportProps) {
    super(scope, checkId(scope, id, 'WindowsSupport'));
    registerChecks(this);
    checkCluster({ ...props }.cluster, `WindowsSupport '${id}'`);
    warnUnknownProps(this, props, clusterPropNames.support, `WindowsSupport '${id}'`);
    this._cluster = this.adapt(props);
    this.refuseSecond();
    this.clusterName = this._cluster.clusterName;
    this.ipam = props.ipam ?? WindowsIpam.secondaryIp();
    this.kubernetesVersion = this._cluster.kubernetesVersion;
    this.serviceIpv4Cidr = this._cluster.serviceIpv4Cidr;
    this._linuxCapacity = this._cluster.linuxCapacity;
    this.checkCluster();

    this.allowAddressManagement();
    const cni = props.cni ?? WindowsCniOwner.selfManaged();
    this.isSwitchedOff = cni._managedAddon?.windowsIpam === false;
    const enabled = this.configureCni(cni);
    // Node groups may stand below this construct, so "depends on Windows support" is the resources that enable it, not all that is in it.
    Dependable.implement(this, { dependencyRoots: enabled });
  }

  /**
   * Adds a group of Windows nodes that an Auto Scaling group of this stack runs.
   *
   * @param id id of the construct, by which messages call the group unless `nodeGroupName` is set
   * @param options what the nodes are; without them one `m5.large` with Windows Server 2022 Core
   * @throws if the nodes could not start or join
   */
  public addNodeGroup(id: string, options: WindowsNodeGroupOptions = {}): WindowsNodeGroup {
    return new WindowsNodeGroup(this, id, { ...options, windowsSupport: this });
  }

  /**
   * Adds a group of Windows nodes that EKS runs.
   *
   * @param id id of the construct, by which messages call the group unless `nodeGroupName` is set
   * @param options what the nodes are; without them one `m5.large` with Windows Server 2022 Core
   * @throws if the nodes could not start or join
   */
  public addManagedNodeGroup(id: string, options: WindowsManagedNodeGroupOptions = {}): WindowsManagedNodeGroup {
    return new WindowsManagedNodeGroup(this, id, { ...options, windowsSupport: this });
  }

  /**
   * Lets nodes join that something else starts, such as Karpenter: an access entry of type `EC2_WINDOWS` for their role, or where the cluster knows its
   * nodes by the ConfigMap `aws-auth` alone, an entry there.
   *
   * The role must be for Windows nodes only, and have `AmazonEKSWorkerNodePolicy` and a policy to pull images.
   *
   * @param role IAM role of the nodes
   * @returns what has to be there before such a node starts, Windows support included: `chart.node.addDependency(windows.grantNodeAccess(role))`
   * @throws if it is no role, or it is not known how the cluster lets nodes in
   * @see https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
   */
  public grantNodeAccess(role: iam.IRole): IDependable {
    if (!Construct.isConstruct(role) || !('roleArn' in role)) {
      throw new Error(
        `grantNodeAccess of WindowsSupport '${this.node.path}' must get an IAM role, got ${display(role)}. Give an iam.Role, or ` +
          "iam.Role.fromRoleName(this, 'Role', 'name') for one that exists. See https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
      );
    }
    const id = `NodeAccess${Names.nodeUniqueId(role.node)}`;
    const scope = this.node.tryFindChild(id) ?? new Construct(this, id);
    return new DependencyGroup(this, ...this._grantNodeAccess(scope, role));
  }

  /**
   * How many pods the nodes have addresses for, and what is left of their subnets, at different sizes: for tests, such as
   * `expect(cluster.windows.capacityPlan().group('Web').podsAtMax).toBeGreaterThan(100)`.
   *
   * It synthesizes the app, as the plan is made of its templates, so call it when all is added. The ranges of subnets of an imported VPC must be given to it, as
   * `privateSubnetIpv4CidrBlocks` of `Vpc.fromVpcAttributes`. docs/capacity-plan.md in the package has more.
   *
   * @param options numbers to try out in place of those of the app
   * @throws what the synthesis throws; if a number is no whole one of 0 or more, or no subnet of a node group is in the zone that is lost
   */
  public capacityPlan(options: CapacityPlanOptions = {}): CapacityPlan {
    return capacityPlanOf(
      this,
      this._nodeGroups.map(({ construct }) => construct),
      this._cluster.vpc,
      options,
    );
  }

  /**
   * Whether nodes can be made: all is known that they need.
   *
   * @param what the group, in error messages
   * @param needsVersion whether the Kubernetes version is needed, to find the image
   * @throws if not
   * @internal
   */
  public _checkForNodes(what: string, needsVersion: boolean): void {
    const missing = missingFacts(this._cluster, needsVersion);
    if (missing.length > 0) {
      throw new Error(
        `${what} needs what the cluster '${this._cluster.construct.node.path}' does not tell: ${missing.join(', ')}. Set ${missing.length > 1 ? 'these props' : 'this prop'} ` +
          `of WindowsSupport; 'aws eks describe-cluster' shows ${missing.length > 1 ? 'the values' : 'the value'}. ${DOCS}`,
      );
    }
    if (this.isSwitchedOff) {
      throw new Error(
        `${what} cannot be on the cluster '${this._cluster.construct.node.path}': WindowsCniOwner.managedAddon has windowsIpam false, so no Windows pod would get ` +
          `an address. Remove the group, or leave windowsIpam out. ${DOCS}`,
      );
    }
  }

  /**
   * Lets the nodes of a role join. A role has one access entry, so groups that share one share it.
   *
   * @internal
   */
  public _grantNodeAccess(scope: Construct, role: iam.IRole): IDependable[] {
    const access = this.accessOfRoles.get(role.roleArn) ?? grantWindowsNodeAccess(scope, 'AccessEntry', this._cluster, role);
    this.accessOfRoles.set(role.roleArn, access);
    return access;
  }

  /** @internal */
  public _vpc(): ec2.IVpc {
    return this.needed(this._cluster.vpc, 'VPC', 'vpc');
  }

  /** @internal */
  public _clusterSecurityGroup(): ec2.ISecurityGroup {
    return this.needed(this._cluster.clusterSecurityGroup, 'security group', 'clusterSecurityGroup');
  }

  private adapt(props: WindowsSupportProps): ClusterAdapter {
    const { cluster } = props;
    const adapter = adaptCluster(cluster, `WindowsSupport '${this.node.id}'`);
    for (const prop of ['authenticationMode', 'serviceIpv4Cidr'] as const) {
      refuseContradiction(adapter, prop, props[prop]);
    }
    const version = props.kubernetesVersion?.version;
    return {
      ...adapter,
      kubernetesVersion: version === undefined || Token.isUnresolved(version) ? adapter.kubernetesVersion : version,
      role: props.clusterRole ?? adapter.role,
      serviceIpv4Cidr: props.serviceIpv4Cidr ?? adapter.serviceIpv4Cidr,
      vpc: props.vpc ?? adapter.vpc,
      clusterSecurityGroup: props.clusterSecurityGroup ?? adapter.clusterSecurityGroup,
      authenticationMode: props.authenticationMode ?? adapter.authenticationMode,
      linuxCapacity: props.linuxCapacity ?? adapter.linuxCapacity,
      kubectl: props.kubectlProvider ? this.kubectlOf(props.kubectlProvider, adapter.clusterName) : adapter.kubectl,
    };
  }

  private kubectlOf(kubectlProvider: eks.IKubectlProvider, clusterName: string): Kubectl {
    return eksV2Kubectl(eks.Cluster.fromClusterAttributes(this, 'ClusterWithKubectl', { clusterName, kubectlProvider }));
  }

  private needed<T>(value: T | undefined, what: string, prop: string): T {
    if (value === undefined) {
      throw new Error(
        `The ${what} of the cluster '${this._cluster.construct.node.path}' is not known, and Windows nodes need it. Set '${prop}' of WindowsSupport, or give ` +
          `it to fromClusterAttributes. ${DOCS}`,
      );
    }
    return value;
  }

  private refuseSecond(): void {
    const { construct } = this._cluster;
    const ofStack = supportsOfStacks.get(Stack.of(this)) ?? new Map<string, WindowsSupport>();
    const id = ipamLogicalId(this._cluster, this);
    const first = supportOfCluster.get(construct) ?? ofStack.get(id);
    if (first) {
      throw new Error(
        `The cluster '${construct.node.path}' has Windows support already, '${first.node.path}', got '${this.node.path}' beside it. Add the node groups to ` +
          `that one: the settings of the cluster have one owner. ${DOCS}`,
      );
    }
    supportOfCluster.set(construct, this);
    supportsOfStacks.set(Stack.of(this), ofStack.set(id, this));
  }

  private checkCluster(): void {
    const { path } = this._cluster.construct.node;
    if (this._cluster.isIpv6) {
      throw new Error(
        `The cluster '${path}' must be of the IPv4 family: EKS does not run Windows nodes in IPv6 clusters. ` +
          `Make a cluster with ipFamily IP_V4, as the family of a cluster cannot be changed. ${DOCS}`,
      );
    }
    if (this._cluster.isAutoMode) {
      throw new Error(
        `The cluster '${path}' must not be in EKS Auto Mode, which does not run Windows nodes. Set defaultCapacityType of the ` +
          `cluster to DefaultCapacityType.NODEGROUP. ${DOCS}`,
      );
    }
    if (this.serviceIpv4Cidr !== undefined) {
      checkServiceCidr(this.serviceIpv4Cidr, 'serviceIpv4Cidr');
    }
  }

  private allowAddressManagement(): void {
    const { role, construct } = this._cluster;
    if (role instanceof iam.Role) {
      attachManagedPolicies(role, vpcResourceControllerPolicy);
    } else {
      Annotations.of(this).addWarningV2(
        'eks-windows::cluster-role-policy-not-attached',
        `The role of the cluster '${construct.node.path}' is not made in this app, so the policy ${vpcResourceControllerPolicy} could not be attached to it. ` +
          `Without it Windows pods get no addresses: attach it yourself. ${DOCS}`,
      );
    }
  }

  private configureCni(cni: WindowsCniOwner): IConstruct[] {
    if (cni._managedAddon) {
      return [configureManagedVpcCni(this, this._cluster, this.ipam, cni._managedAddon)];
    }
    if (cni._isExternal) {
      externalVpcCni(this, this._cluster.construct, this.ipam);
      return [];
    }
    return configureSelfManagedVpcCni(this, this._cluster, this.ipam, cni._disableOnRemoval);
  }
}

/** What a cluster of this app says of itself is what it will be. */
function refuseContradiction(cluster: ClusterAdapter, prop: 'authenticationMode' | 'serviceIpv4Cidr', told: string | undefined): void {
  const known = cluster[prop];
  if (told !== undefined && known !== undefined && told !== known && !Token.isUnresolved(told) && !Token.isUnresolved(known)) {
    throw new Error(
      `WindowsSupport got ${prop} '${told}', but the cluster '${cluster.construct.node.path}' has '${known}'. Leave the prop out: a cluster of this app tells ` +
        `it by itself. ${DOCS}`,
    );
  }
}
