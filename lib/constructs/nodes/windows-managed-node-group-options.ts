import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { WindowsNodeOptions } from './windows-node-options';

/**
 * What a group of Windows nodes is that EKS runs.
 *
 * `image` decides who bootstraps the nodes. With an EKS-optimized one EKS chooses the AMI and joins the nodes by itself: then `maxPods` and most
 * of `bootstrap` have no place. With an AMI of your own the nodes run the bootstrap script.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
 */
export interface WindowsManagedNodeGroupOptions extends WindowsNodeOptions {
  /**
   * Instance types of the nodes: x86_64. The number of pods of a node is that of the type with the fewest addresses.
   *
   * @default m5.large
   */
  readonly instanceTypes?: ec2.InstanceType[];

  /**
   * On-Demand or Spot Instances.
   *
   * @default eks.CapacityType.ON_DEMAND
   */
  readonly capacityType?: eks.CapacityType;

  /**
   * How many nodes may be replaced at once, 1 to 100. Not together with `maxUnavailablePercentage`.
   *
   * @default 1
   */
  readonly maxUnavailable?: number;

  /**
   * What share of the nodes may be replaced at once, 1 to 100 percent. Not together with `maxUnavailable`.
   *
   * @default - one node
   */
  readonly maxUnavailablePercentage?: number;

  /**
   * Instances that EKS keeps ready for new nodes. Not with an AMI of your own.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
   */
  readonly warmPool?: autoscaling.WarmPoolOptions;
}
