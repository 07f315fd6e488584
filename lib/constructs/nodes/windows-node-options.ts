import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { BootstrapOptions } from '../bootstrap/bootstrap-options';
import type { CommonWindowsNodeOptions } from './common-windows-node-options';

/**
 * What any group of Windows nodes is, whoever runs it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export interface WindowsNodeOptions extends CommonWindowsNodeOptions {
  /**
   * Name of the group: a letter or digit, then also `-` and `_`, at most 63. Part of the name of its instances.
   *
   * For a managed group it is the name in EKS, so a change of the IPAM mode needs another one.
   *
   * @default - the id of the construct in messages and tags; CloudFormation makes the name of a managed group
   */
  readonly nodeGroupName?: string;

  /**
   * Lowest number of nodes, 0 or more.
   *
   * @default 1
   */
  readonly minCapacity?: number;

  /**
   * Highest number of nodes, 0 or more.
   *
   * @default - minCapacity or desiredCapacity, at least 1
   */
  readonly maxCapacity?: number;

  /**
   * Number of nodes to start with. Each deployment goes back to it, so leave it out where something scales the group.
   *
   * @default - minCapacity, and whatever the group was scaled to afterwards
   */
  readonly desiredCapacity?: number;

  /**
   * IPv4 addresses of one network interface, for instance types that are newer than this package: `Ipv4AddressesPerInterface` of
   * `aws ec2 describe-instance-types`. They are taken for Nitro types.
   *
   * @default - the number that AWS publishes; a type that is not known is refused
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html
   */
  readonly ipv4AddressesPerInterface?: number;

  /**
   * How the nodes join the cluster.
   *
   * @default - with 2 GiB of memory kept from pods
   */
  readonly bootstrap?: BootstrapOptions;

  /**
   * Key pair for the password of the administrator.
   *
   * @default - none: nobody can log in with RDP
   */
  readonly keyPair?: ec2.IKeyPair;

  /**
   * Volumes beside the root volume. They are encrypted as the root volume is, but for those with `encrypted: false`.
   *
   * @default - none
   */
  readonly additionalVolumes?: ec2.BlockDevice[];

  /**
   * Placement group of the instances.
   *
   * @default - none
   */
  readonly placementGroup?: ec2.IPlacementGroup;
}
