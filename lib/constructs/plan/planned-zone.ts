import type { AddressBudgets } from './address-budgets';

/**
 * The subnets with Windows nodes in one Availability Zone, in a capacity plan.
 */
export interface PlannedZone extends AddressBudgets {
  /** Name of the zone. */
  readonly name: string;

  /** Names of its subnets in the plan. */
  readonly subnets: string[];
}
