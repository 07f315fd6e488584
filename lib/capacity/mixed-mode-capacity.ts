import { podAddresses } from './pod-addresses';

/**
 * Capacity of a node whose mode was switched to prefix delegation while pods were running on secondary addresses.
 */
export interface MixedModeCapacity {
  /** Pod addresses that the node advertises: slots × 16. */
  readonly advertised: number;

  /** Pod addresses that prefixes can really give: (slots − pods on secondary addresses) × 16. */
  readonly actual: number;
}

/**
 * Capacity of a node with both modes: each secondary address in use blocks the slot of a prefix, and the node does not tell.
 *
 * @param slots secondary addresses of the node's only interface
 * @param podsOnSecondaryAddresses running pods that were started before the switch
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
 */
export function mixedModeCapacity(slots: number, podsOnSecondaryAddresses: number): MixedModeCapacity {
  return { advertised: podAddresses(slots, true), actual: podAddresses(slots - podsOnSecondaryAddresses, true) };
}
