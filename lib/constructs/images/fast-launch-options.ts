import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * Instances of the AMI that EC2 starts ahead of time, so that a node has not to go through the first start of Windows. Their snapshots cost storage.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/win-ami-config-fast-launch.html
 */
export interface FastLaunchOptions {
  /**
   * Launch template with the network of the instances that make the snapshots, in the region of the AMI. Without one, EC2 makes it, by a stack of its own with a VPC, private subnets and a
   * security group, for which the execution role of the pipeline gets the policy `EC2FastLaunchFullAccess`, as EC2 demands: it can start instances with any role. With one, that policy is left out.
   *
   * @default - EC2 makes one, with a VPC for it
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/win-start-fast-launch-prereqs.html
   */
  readonly launchTemplate?: ec2.ILaunchTemplate;

  /**
   * How many instances are started at a time to make snapshots, 6 or more.
   *
   * @default 6
   */
  readonly maxParallelLaunches?: number;

  /**
   * How many snapshots are kept ready: as many nodes start fast one after the other.
   *
   * @default - that of EC2
   */
  readonly targetResourceCount?: number;
}
