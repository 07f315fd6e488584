import { Size, Token, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IDependable } from 'constructs';
import { cniPolicy, ecrPullOnlyPolicy, workerNodePolicy } from '../../facts/eks-iam-policies';
import { capacityRange } from '../nodes/capacity-range';
import { nodeSubnets } from '../nodes/node-subnets';
import { acknowledgeManagedPolicy, attachManagedPolicies } from '../iam/managed-policies';
import { wholeUnits } from '../prop-checks/whole-units';

/** What the Linux nodes of a cluster are. */
export interface LinuxNodesOptions {
  /**
   * Instance type, x86_64 or arm64.
   *
   * @default m5.large
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Lowest number of nodes. With one, a single failure takes the DNS of the cluster away.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * Highest number of nodes.
   *
   * @default - minCapacity
   */
  readonly maxCapacity?: number;

  /**
   * Size of the root volume.
   *
   * @default Size.gibibytes(20)
   */
  readonly diskSize?: Size;

  /**
   * Whether the role of the nodes has `AmazonEKS_CNI_Policy`. Without it, give the policy to the service account `kube-system/aws-node`.
   *
   * @default true
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
   */
  readonly cniPolicyOnNodeRole?: boolean;
}

/**
 * The Linux capacity that every cluster with Windows nodes needs: CoreDNS runs on it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export class LinuxCapacity {
  /** A managed group of Amazon Linux 2023 nodes: encrypted volumes, IMDSv2 with hop limit 1. */
  public static nodes(options: LinuxNodesOptions = {}): LinuxCapacity {
    return new LinuxCapacity(false, (cluster) => [linuxNodes(cluster, options)]);
  }

  /** A Fargate profile for CoreDNS alone. */
  public static fargate(): LinuxCapacity {
    return new LinuxCapacity(true, (cluster) => {
      const profile = cluster.addFargateProfile('CoreDns', {
        selectors: [{ namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }],
      });
      acknowledgeManagedPolicy(profile.podExecutionRole, 'AmazonEKSFargatePodExecutionRolePolicy');
      return [profile];
    });
  }

  /**
   * None: it comes from elsewhere, and the checks do not miss it. Until it is there pods have no DNS. With `WindowsCniOwner.managedAddon()` CoreDNS stays
   * the one that EKS makes with the cluster: the add-on `coredns` would fail where it finds no node.
   */
  public static none(): LinuxCapacity {
    return new LinuxCapacity(false, (cluster) => {
      for (const rule of ['no-linux-capacity', 'single-linux-node']) {
        Validations.of(cluster).acknowledge({
          id: `eks-windows::${rule}`,
          reason: 'LinuxCapacity.none() says that the Linux capacity of the cluster comes from elsewhere.',
        });
      }
      return [];
    });
  }

  private constructor(
    /**
     * Whether CoreDNS runs on Fargate.
     *
     * @internal
     */
    public readonly _coreDnsOnFargate: boolean,
    /**
     * Adds the capacity to a cluster.
     *
     * @internal
     */
    public readonly _addTo: (cluster: eks.Cluster) => IDependable[],
  ) {}
}

function linuxNodes(cluster: eks.Cluster, options: LinuxNodesOptions): eks.Nodegroup {
  const { minCapacity = 2, maxCapacity, instanceType = ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE) } = options;
  const range = capacityRange({ minCapacity, maxCapacity }, 'LinuxCapacity.nodes');
  if (minCapacity === 0) {
    throw new Error(
      'LinuxCapacity.nodes: minCapacity must be 1 or more, got 0: without a Linux node no pod of the cluster has DNS. Leave it out for two nodes. ' +
        'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    );
  }
  const nodeRole = new iam.Role(cluster, 'LinuxNodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  attachManagedPolicies(nodeRole, workerNodePolicy, ecrPullOnlyPolicy);
  if (options.cniPolicyOnNodeRole ?? true) {
    attachManagedPolicies(nodeRole, cniPolicy);
  }
  const template = new ec2.LaunchTemplate(cluster, 'LinuxLaunchTemplate', {
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: ec2.BlockDeviceVolume.ebs(
          wholeUnits(options.diskSize ?? Size.gibibytes(20), 'gibibytes', 'LinuxCapacity.nodes: diskSize'),
          {
            volumeType: ec2.EbsDeviceVolumeType.GP3,
            encrypted: true,
          },
        ),
      },
    ],
  });
  const isKnown = !Token.isUnresolved(instanceType.toString());
  if (isKnown) {
    checkInstanceType(instanceType.toString());
  }
  const isArm = isKnown && instanceType.architecture === ec2.InstanceArchitecture.ARM_64;
  const group = cluster.addNodegroupCapacity('Linux', {
    amiType: isArm ? eks.NodegroupAmiType.AL2023_ARM_64_STANDARD : eks.NodegroupAmiType.AL2023_X86_64_STANDARD,
    instanceTypes: isKnown ? [instanceType] : undefined,
    nodeRole,
    launchTemplateSpec: { id: template.launchTemplateId ?? '', version: template.latestVersionNumber },
    minSize: range.minCapacity,
    maxSize: range.maxCapacity,
    subnets: nodeSubnets(cluster.vpc, undefined, 'LinuxCapacity.nodes'),
  });
  if (!isKnown) {
    // CDK reads the architecture of the types that it is given, and a token has none that could be read.
    (group.node.defaultChild as CfnNodegroup).instanceTypes = [instanceType.toString()];
  }
  return group;
}

/** CDK takes a spelling or an accelerator amiss, too, but speaks of neither the prop nor the value. */
function checkInstanceType(type: string): void {
  const isWellFormed = /^[a-z]+\d[a-z0-9]*\.[a-z0-9-]+$/.test(type);
  const hasAccelerators = /^(g|p|inf|trn)\d/.test(type);
  if (!isWellFormed || hasAccelerators || type.startsWith('mac')) {
    throw new Error(
      `LinuxCapacity.nodes: instanceType must be a type for general use such as m5.large, got '${type}'` +
        (hasAccelerators ? ', which has accelerators, for which the Amazon Linux image of these nodes has no drivers' : '') +
        '. See https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html',
    );
  }
}
