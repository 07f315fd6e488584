import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * Several instance types in one group.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html
 */
export interface MixedInstancesOptions {
  /** Instance types, the preferred one first. The number of pods of a node is that of the type with the fewest addresses. */
  readonly instanceTypes: ec2.InstanceType[];

  /**
   * Shares of On-Demand and Spot Instances: `{ onDemandPercentageAboveBaseCapacity: 0 }` is Spot alone.
   *
   * @default - On-Demand Instances only
   */
  readonly instancesDistribution?: autoscaling.InstancesDistribution;
}
