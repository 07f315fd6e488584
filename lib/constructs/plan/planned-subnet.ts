import type { AddressBudgets } from './address-budgets';

/**
 * A subnet with Windows nodes in a capacity plan.
 */
export interface PlannedSubnet extends AddressBudgets {
  /** Id of the construct, or of the subnet if no construct stands for it. */
  readonly name: string;

  /**
   * Path of the construct.
   *
   * @default - no construct stands for it
   */
  readonly path?: string;

  /**
   * IPv4 range.
   *
   * @default - not known at synth
   */
  readonly cidr?: string;

  /**
   * Name of its Availability Zone.
   *
   * @default - not known at synth
   */
  readonly zone?: string;

  /**
   * Addresses that EC2 can give away.
   *
   * @default - the range is not known at synth
   */
  readonly usableAddresses?: number;

  /**
   * Whole /28 blocks.
   *
   * @default - the range is not known at synth
   */
  readonly usablePrefixes?: number;

  /** Blocks that are reserved for prefixes. */
  readonly reservedPrefixes: number;

  /** What is not known. */
  readonly notes: string[];
}
