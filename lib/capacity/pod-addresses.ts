import { addressesPerPrefix } from '../facts/vpc-cni-config';

/**
 * Pods that a Windows node has addresses for: slots, or slots × 16 where prefix delegation is in effect.
 *
 * @param slots secondary addresses of the node's only interface
 * @param prefixDelegationEffective whether each slot holds a /28 prefix
 * @returns number of addresses
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
 */
export function podAddresses(slots: number, prefixDelegationEffective: boolean): number {
  return prefixDelegationEffective ? slots * addressesPerPrefix : slots;
}
