import type { Duration } from 'aws-cdk-lib';
import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { MixedInstancesOptions } from './mixed-instances-options';
import type { WindowsNodeOptions } from './windows-node-options';

/**
 * What a self-managed group of Windows nodes is.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export interface WindowsNodeGroupOptions extends WindowsNodeOptions {
  /**
   * Instance type of the nodes: x86_64. A node has one network interface, so the type limits the number of its pods.
   *
   * @default m5.large
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Whether the nodes get public IPv4 addresses. Needed in public subnets that do not give them.
   *
   * @default - as the subnet says
   */
  readonly associatePublicIpAddress?: boolean;

  /**
   * Whether the Auto Scaling group carries the tags by which the Cluster Autoscaler finds it and scales it up from zero.
   *
   * @default true
   * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#auto-discovery-setup
   */
  readonly clusterAutoscalerTags?: boolean;

  /**
   * Whether a node signals success only when the services of containerd and kubelet have run for 30 seconds and kubelet has answered that it is healthy,
   * and a failure if a service does not run within five minutes, or kubelet answers that it is not healthy.
   *
   * An endpoint of kubelet that stays closed while kubelet runs fails no node. Otherwise success means that the bootstrap script returned.
   *
   * @default true
   */
  readonly waitUntilHealthy?: boolean;

  /**
   * Log group in which a node writes why it has failed to join, as it is replaced soon after. Nodes get the right to write to it.
   *
   * @default - the console output of the instance only
   */
  readonly failureLogGroup?: logs.ILogGroup;

  /**
   * How long CloudFormation waits for the signal of a node. The node signals when all commands have run and, unless `waitUntilHealthy` is false, its services run
   * and kubelet is healthy; a restart before that takes its time, too.
   *
   * @default Duration.minutes(30)
   */
  readonly signalTimeout?: Duration;

  /**
   * SNS topics that are told of scaling events.
   *
   * @default - none
   */
  readonly notifications?: autoscaling.NotificationConfiguration[];

  /**
   * Several instance types, Spot Instances, or both. Not together with `instanceType`.
   *
   * @default - On-Demand Instances of one type
   */
  readonly mixedInstances?: MixedInstancesOptions;

  /**
   * Instances that are made ready and stopped, so that new nodes start in less time. They run their user data when they are started for
   * good, so only the state `STOPPED` is supported.
   *
   * EC2 Auto Scaling stops an instance as soon as it runs, maybe before Windows is done with its first start; a lifecycle hook holds that off.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html
   */
  readonly warmPool?: autoscaling.WarmPoolOptions;

  /**
   * How long an instance may live before it is replaced, 1 to 365 days.
   *
   * @default - as long as it runs
   */
  readonly maxInstanceLifetime?: Duration;

  /**
   * How instances are replaced when the launch template changes, with a new AMI for instance.
   *
   * @default - rolling: one after the other, each after the last one has signalled success
   */
  readonly updatePolicy?: autoscaling.UpdatePolicy;

  /**
   * Which instances end first when the group gets smaller.
   *
   * @default - that of EC2 Auto Scaling
   */
  readonly terminationPolicies?: autoscaling.TerminationPolicy[];

  /**
   * Path of the instance profile.
   *
   * @default /
   */
  readonly instanceProfilePath?: string;
}
