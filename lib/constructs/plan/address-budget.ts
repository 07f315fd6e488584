import type { CapacityVerdict } from './capacity-verdict';

/**
 * What nodes, pods and all else take of a subnet or a zone at a time, and what is left.
 */
export interface AddressBudget {
  /** Nodes there, those of Linux too. */
  readonly nodes: number;

  /** /28 prefixes that are taken. */
  readonly prefixes: number;

  /** Single addresses that are taken. */
  readonly addresses: number;

  /** Whole /28 blocks that no prefix takes, if no single address falls into one. */
  readonly freePrefixes: number;

  /** Addresses that nothing takes; negative if there are too few. */
  readonly freeAddresses: number;

  /** Whether it fits; of a zone, the worst of its subnets. */
  readonly verdict: CapacityVerdict;

  /** How likely enough blocks stay whole if single addresses fall anywhere, from 0 to 1; of a zone, the least of its subnets. */
  readonly chance: number;
}
