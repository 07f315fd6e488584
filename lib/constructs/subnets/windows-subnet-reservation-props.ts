import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { WindowsSupport } from '../cluster/windows-support';

/** Properties of `WindowsSubnetReservation`. */
export interface WindowsSubnetReservationProps {
  /** The subnets: of this app, or imported. */
  readonly subnets: ec2.ISubnet[];

  /**
   * /28 blocks to reserve in each subnet, at least 1. They are chosen from its IPv4 range, as few and large ranges as there can be, clear of the first and the last block.
   *
   * @default - `ranges` name them
   */
  readonly prefixes?: number;

  /**
   * IPv4 ranges to reserve in place of chosen ones, such as `10.0.0.64/26`, each in one of the subnets: where other reservations are, or addresses that are in use.
   *
   * @default - they are chosen by `prefixes`
   */
  readonly ranges?: string[];

  /**
   * Support of the Windows cluster whose node groups wait for the reservations.
   *
   * @default - no group waits
   */
  readonly windowsSupport?: WindowsSupport;
}
