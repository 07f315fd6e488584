import { Annotations, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, Dependable, type IDependable } from 'constructs';
import { WindowsIpam } from '../../capacity/windows-ipam';
import { vpcCniConfigMapName, vpcCniConfigMapNamespace, vpcCniSettings } from '../../facts/vpc-cni-config';
import { checkServiceCidr } from '../bootstrap/service-network';
import { WindowsNodeGroup } from '../nodes/windows-node-group';
import type { WindowsNodeGroupOptions } from '../nodes/windows-node-group-options';
import { attachManagedPolicies } from '../managed-policies';
import { type ClusterFacts, readCluster } from './cluster-facts';

/** Properties of `WindowsSupport`. */
export interface WindowsSupportProps {
  /** The cluster whose nodes are to run Windows. */
  readonly cluster: eks.ICluster;

  /**
   * How Windows pods get their addresses, and how many are kept ready.
   *
   * A change of the mode replaces the Windows nodes: new groups are made beside the old ones.
   *
   * @default WindowsIpam.secondaryIp()
   */
  readonly ipam?: WindowsIpam;

  /**
   * Kubernetes version of the cluster.
   *
   * @default - that of the cluster; an imported one does not tell it
   */
  readonly kubernetesVersion?: eks.KubernetesVersion;

  /**
   * IPv4 range of the cluster's services.
   *
   * @default - that of the cluster if it was set there; otherwise the nodes ask EKS
   */
  readonly serviceIpv4Cidr?: string;

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
 * The policy `AmazonEKSVPCResourceController` on the role of the cluster, the settings of the VPC resource controller in the ConfigMap
 * `kube-system/amazon-vpc-cni`, and the binding by which kube-proxy on Windows may work. Taken out of a stack, it switches Windows IPAM off
 * again and leaves the ConfigMap and the binding in place, as other components use them.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class WindowsSupport extends Construct {
  /** The cluster. */
  public readonly cluster: eks.ICluster;

  /** How Windows pods get their addresses. */
  public readonly ipam: WindowsIpam;

  /** Kubernetes version of the cluster, such as `1.35`; undefined if it is not known at synth. */
  public readonly kubernetesVersion?: string;

  /** IPv4 range of the cluster's services; undefined if it is not known at synth. */
  public readonly serviceIpv4Cidr?: string;

  /**
   * What must be there before a Windows node starts, beside Windows support itself.
   *
   * @internal
   */
  public readonly _linuxCapacity: IDependable[];

  /**
   * What the cluster says of itself.
   *
   * @internal
   */
  public readonly _facts: ClusterFacts;

  public constructor(scope: Construct, id: string, props: WindowsSupportProps) {
    super(scope, id);
    this.cluster = props.cluster;
    this.ipam = props.ipam ?? WindowsIpam.secondaryIp();
    this._facts = readCluster(props.cluster);
    this.kubernetesVersion = knownVersion(props.kubernetesVersion) ?? this._facts.kubernetesVersion;
    this.serviceIpv4Cidr = props.serviceIpv4Cidr ?? this._facts.serviceIpv4Cidr;
    this._linuxCapacity = props.linuxCapacity ?? this._facts.linuxCapacity;
    this.checkCluster();
    if (this.serviceIpv4Cidr !== undefined) {
      checkServiceCidr(this.serviceIpv4Cidr, 'serviceIpv4Cidr');
    }

    this.allowAddressManagement();
    const resources = [...this.enableIpam(), this.bindKubeProxy()];
    // Node groups may stand below this construct, so "depends on Windows support" is the resources that enable it, not all that is in it.
    Dependable.implement(this, { dependencyRoots: resources });
  }

  /** Adds a group of Windows nodes that an Auto Scaling group of this stack runs. */
  public addNodeGroup(id: string, options: WindowsNodeGroupOptions = {}): WindowsNodeGroup {
    return new WindowsNodeGroup(this, id, { ...options, windowsSupport: this });
  }

  private checkCluster(): void {
    if (this._facts.isIpv6) {
      throw new Error(
        `The cluster '${this.cluster.node.path}' must be of the IPv4 family: EKS does not run Windows nodes in IPv6 clusters. ` +
          'Make a cluster with ipFamily IP_V4, as the family of a cluster cannot be changed. See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
      );
    }
    if (this._facts.isAutoMode) {
      throw new Error(
        `The cluster '${this.cluster.node.path}' must not be in EKS Auto Mode, which does not run Windows nodes. Set defaultCapacityType of the ` +
          'cluster to DefaultCapacityType.NODEGROUP. See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
      );
    }
    if (!this.cluster.kubectlProvider) {
      throw new Error(
        `The cluster '${this.cluster.node.path}' has no kubectl provider, by which the ConfigMap 'amazon-vpc-cni' is written. ` +
          "Set kubectlProviderOptions of the cluster: { kubectlLayer: new KubectlV35Layer(this, 'Kubectl') }; for an imported cluster, kubectlProvider in " +
          'its attributes. See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support',
      );
    }
  }

  private allowAddressManagement(): void {
    const policy = 'AmazonEKSVPCResourceController';
    const role = this._facts.role;
    if (role instanceof iam.Role) {
      attachManagedPolicies(role, policy);
    } else {
      Annotations.of(this).addWarningV2(
        'eks-windows::cluster-role-policy-not-attached',
        `The role of the cluster '${this.cluster.node.path}' is not made in this app, so the policy ${policy} could not be attached to it. ` +
          'Without it Windows pods get no addresses: attach it yourself. See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
      );
    }
  }

  /**
   * Most clusters have the ConfigMap already, so it is applied, never created; the keys of the CNI stay, and so does the object.
   */
  private enableIpam(): Construct[] {
    const [name, namespace] = [vpcCniConfigMapName, vpcCniConfigMapNamespace];
    const configMap = new eks.KubernetesManifest(this, 'AmazonVpcCni', {
      cluster: this.cluster,
      manifest: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: this.ipam.configMapData() }],
      overwrite: true,
      prune: false,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { enableWindowsIpam, enableWindowsPrefixDelegation } = vpcCniSettings;
    const disableOnRemoval = new eks.KubernetesPatch(this, 'DisableOnRemoval', {
      cluster: this.cluster,
      resourceName: `configmap/${name}`,
      resourceNamespace: namespace,
      applyPatch: { data: { [enableWindowsIpam.key]: 'true' } },
      restorePatch: { data: { [enableWindowsIpam.key]: 'false', [enableWindowsPrefixDelegation.key]: 'false' } },
    });
    disableOnRemoval.node.addDependency(configMap);
    return [configMap, disableOnRemoval];
  }

  private bindKubeProxy(): Construct {
    return new eks.KubernetesManifest(this, 'KubeProxyWindows', {
      cluster: this.cluster,
      manifest: [
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRoleBinding',
          metadata: {
            name: 'eks:kube-proxy-windows',
            labels: { 'k8s-app': 'kube-proxy', 'eks.amazonaws.com/component': 'kube-proxy' },
          },
          subjects: [{ kind: 'Group', name: 'eks:kube-proxy-windows', apiGroup: 'rbac.authorization.k8s.io' }],
          roleRef: { kind: 'ClusterRole', name: 'system:node-proxier', apiGroup: 'rbac.authorization.k8s.io' },
        },
      ],
      overwrite: true,
      prune: false,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

function knownVersion(version: eks.KubernetesVersion | undefined): string | undefined {
  return version === undefined || Token.isUnresolved(version.version) ? undefined : version.version;
}
