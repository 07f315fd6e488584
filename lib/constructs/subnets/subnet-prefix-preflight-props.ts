import type * as iam from 'aws-cdk-lib/aws-iam';
import type { WindowsSupport } from '../cluster/windows-support';
import type { PreflightSize } from './preflight-size';

/** Properties of `SubnetPrefixPreflight`. */
export interface SubnetPrefixPreflightProps {
  /** Support of the Windows cluster, in prefix delegation mode. All its node groups wait for the preflight, also those that are added later. */
  readonly windowsSupport: WindowsSupport;

  /**
   * For how many nodes, full of pods, the subnets must have free /28 blocks.
   *
   * @default PreflightSize.MAX
   */
  readonly size?: PreflightSize;

  /**
   * IAM role of the function. It is given no access: it must have it, to write logs, and `ec2:DescribeSubnets`, `ec2:DescribeNetworkInterfaces` and
   * `ec2:GetSubnetCidrReservations`.
   *
   * @default - a new one that may do that alone
   */
  readonly role?: iam.IRole;
}
