import type { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { IDependable } from 'constructs';
import type { NodeReservationOptions } from '../bootstrap/node-reservation-options';
import type { WindowsSupport } from '../cluster/windows-support';
import type { CommonWindowsNodeOptions } from '../nodes/common-windows-node-options';
import type { KarpenterConsolidation } from './karpenter-consolidation';
import type { KarpenterRequirement } from './karpenter-requirement';

/** Properties of a pool of Windows nodes that Karpenter starts. */
export interface KarpenterWindowsNodePoolProps extends CommonWindowsNodeOptions, NodeReservationOptions {
  /** Windows support of the cluster: `cluster.windows` of a WindowsCluster. */
  readonly windowsSupport: WindowsSupport;

  /**
   * Name of the `NodePool` and of the `EC2NodeClass`: lower-case letters, digits and hyphens. A change replaces both, and all nodes.
   *
   * @default 'windows'
   */
  readonly poolName?: string;

  /**
   * What installs Karpenter and its CRDs, such as its Helm chart. The objects of this pool come after it, and leave before it.
   *
   * @default - Karpenter is there already
   */
  readonly karpenter?: IDependable[];

  /**
   * Instance types from which Karpenter chooses the cheapest that holds the waiting pods.
   *
   * @default - m5 and m6i from large to 4xlarge; none where `requirements` name instances
   */
  readonly instanceTypes?: ec2.InstanceType[];

  /**
   * What the nodes must be beside Windows, amd64, the instance types and the capacity types.
   *
   * @default - none
   */
  readonly requirements?: KarpenterRequirement[];

  /**
   * Spot, On-Demand, or both; of both Karpenter takes Spot where there is some.
   *
   * @default [eks.CapacityType.ON_DEMAND]
   */
  readonly capacityTypes?: eks.CapacityType[];

  /**
   * PowerShell commands to run before the node joins. Karpenter puts the bootstrap script behind them.
   *
   * @default - none
   */
  readonly preBootstrapCommands?: string[];

  /**
   * vCPUs that all nodes of the pool together may have. Karpenter starts no node beyond it.
   *
   * @default - no limit
   */
  readonly cpuLimit?: number;

  /**
   * Memory that all nodes of the pool together may have.
   *
   * @default - no limit
   */
  readonly memoryLimit?: Size;

  /**
   * Which nodes Karpenter takes away to need fewer.
   *
   * @default KarpenterConsolidation.WHEN_EMPTY_OR_UNDERUTILIZED
   */
  readonly consolidation?: KarpenterConsolidation;

  /**
   * How long no pod may have come or gone before Karpenter takes a node away. A new Windows node takes minutes, so it is not at once.
   *
   * @default Duration.minutes(10)
   */
  readonly consolidateAfter?: Duration;

  /**
   * Age at which a node is replaced.
   *
   * @default Duration.days(30)
   */
  readonly expireAfter?: Duration;

  /**
   * How long a node may take to drain before its pods are ended.
   *
   * @default - as long as its pods and their disruption budgets take
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Which pool Karpenter tries first: that with the highest weight, 1 to 100.
   *
   * @default - as any pool without one
   */
  readonly weight?: number;
}
