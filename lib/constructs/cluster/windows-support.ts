import { Annotations, CfnResource, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, Dependable, type IConstruct, type IDependable } from 'constructs';
import { WindowsIpam } from '../../capacity/windows-ipam';
import { vpcCniConfigMapName, vpcCniConfigMapNamespace, vpcCniSettings } from '../../facts/vpc-cni-config';
import { vpcResourceControllerPolicy } from '../../facts/eks-iam-policies';
import { kubeProxyWindowsGroup } from '../../facts/windows-node-access';
import { checkServiceCidr } from '../network/check-service-cidr';
import { registerChecks } from '../checks/register-checks';
import { attachManagedPolicies } from '../iam/attach-managed-policies';
import { WindowsManagedNodeGroup } from '../nodes/windows-managed-node-group';
import type { WindowsManagedNodeGroupOptions } from '../nodes/windows-managed-node-group-options';
import { WindowsNodeGroup } from '../nodes/windows-node-group';
import type { WindowsNodeGroupOptions } from '../nodes/windows-node-group-options';
import { adaptCluster } from '../adapters/adapt-cluster';
import type { ClusterAdapter, Kubectl } from '../adapters/cluster-adapter';
import { eksV2Kubectl } from '../adapters/adapt-eks-v2-cluster';
import type { AuthenticationMode } from '../adapters/authentication-mode';
import { configureManagedVpcCni } from './configure-managed-vpc-cni';
import { grantWindowsNodeAccess } from './grant-windows-node-access';
import { ipamLogicalId } from './ipam-logical-id';
import { WindowsCniOwner } from './windows-cni-owner';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html';

/** The Windows support that a cluster has, by the cluster, and in each stack by what stands for it there. */
const supports = new WeakMap<IConstruct, WindowsSupport>();
const supportsOfStacks = new WeakMap<Stack, Map<string, WindowsSupport>>();

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
   * IPv4 range of the cluster's services.
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

/**
 * What a cluster needs, once, before Windows nodes can join it.
 *
 * The policy `AmazonEKSVPCResourceController` on the role of the cluster, the settings of the VPC resource controller, and the binding by which
 * kube-proxy on Windows may work. Taken out of a stack, it switches Windows IPAM off again and leaves the ConfigMap and the binding in place,
 * as other components use them.
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
    super(scope, id);
    registerChecks(this);
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
    const addon = cni._managedAddon;
    const enabled = addon ? [configureManagedVpcCni(this, this._cluster, this.ipam, addon)] : this.configureSelfManagedCni(cni);
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
    const adapter = adaptCluster(props.cluster);
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
    const first = supports.get(construct) ?? ofStack.get(id);
    if (first) {
      throw new Error(
        `The cluster '${construct.node.path}' has Windows support already, '${first.node.path}', got '${this.node.path}' beside it. Add the node groups to ` +
          `that one: the settings of the cluster have one owner. ${DOCS}`,
      );
    }
    supports.set(construct, this);
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

  /**
   * Most clusters have the ConfigMap already, so it is applied, never created; the keys of the CNI stay, and so does the object.
   */
  private configureSelfManagedCni(cni: WindowsCniOwner): IConstruct[] {
    const { kubectl, construct } = this._cluster;
    if (!kubectl) {
      throw new Error(
        `The cluster '${construct.node.path}' has no kubectl provider, by which the ConfigMap '${vpcCniConfigMapName}' is written. ` +
          "Set kubectlProviderOptions of the cluster: { kubectlLayer: new KubectlV35Layer(this, 'Kubectl') }; for an imported cluster, 'kubectlProvider' of " +
          'WindowsSupport; or let EKS manage the CNI: cni: WindowsCniOwner.managedAddon(). ' +
          'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support',
      );
    }
    const [name, namespace] = [vpcCniConfigMapName, vpcCniConfigMapNamespace];
    const configMap = kubectl.apply(this, 'AmazonVpcCni', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data: this.ipam.configMapData(),
    });
    const { enableWindowsIpam, enableWindowsPrefixDelegation } = vpcCniSettings;
    const disableOnRemoval = kubectl.patch(this, 'DisableOnRemoval', {
      resourceName: `configmap/${name}`,
      resourceNamespace: namespace,
      applyPatch: { data: { [enableWindowsIpam.key]: 'true' } },
      restorePatch: { data: { [enableWindowsIpam.key]: 'false', [enableWindowsPrefixDelegation.key]: 'false' } },
    });
    disableOnRemoval.node.addDependency(configMap);
    for (const resource of disableOnRemoval.node.findAll().filter((child) => CfnResource.isCfnResource(child))) {
      // Named by the cluster: under another id of this construct it would be made anew, and the old one would switch Windows IPAM off as it goes.
      resource.overrideLogicalId(ipamLogicalId(this._cluster, this));
      if (!cni._disableOnRemoval) {
        resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
      }
    }
    return [configMap, disableOnRemoval, this.bindKubeProxy(kubectl)];
  }

  /** EKS makes the same binding by itself; this one is for clusters from which it was removed. */
  private bindKubeProxy(kubectl: Kubectl): Construct {
    return kubectl.apply(this, 'KubeProxyWindows', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: {
        name: kubeProxyWindowsGroup,
        labels: { 'k8s-app': 'kube-proxy', 'eks.amazonaws.com/component': 'kube-proxy' },
      },
      subjects: [{ kind: 'Group', name: kubeProxyWindowsGroup, apiGroup: 'rbac.authorization.k8s.io' }],
      roleRef: { kind: 'ClusterRole', name: 'system:node-proxier', apiGroup: 'rbac.authorization.k8s.io' },
    });
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
