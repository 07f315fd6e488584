import type { InstanceTypeFacts } from '../facts/instance-type-facts';
import { addressesPerPrefix, type VpcCniWarmTargets } from '../facts/vpc-cni-config';
import { nodeHolding } from './node-holding';

/**
 * Addresses that a node holds more by its warm targets than by others, those of whole prefixes included.
 *
 * @param type of the node
 * @param isPrefixMode whether the cluster gives prefixes to Windows nodes
 * @param targets effective warm targets
 * @param others with which they are compared
 * @param podCount running pods
 * @returns number of addresses; negative if it holds fewer
 */
export function warmSurplus(
  type: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>,
  isPrefixMode: boolean,
  targets: VpcCniWarmTargets,
  others: VpcCniWarmTargets,
  podCount: number,
): number {
  const [held, least] = [targets, others].map((one) => {
    const { prefixes, addresses } = nodeHolding(type, isPrefixMode, one, podCount);
    return prefixes * addressesPerPrefix + addresses;
  });
  return held - least;
}
