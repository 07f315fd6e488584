import { addressesPerPrefix } from '../facts/vpc-cni-config';

/**
 * /28 prefixes that a subnet can give away at most: 2^(28 − prefix length) − 2.
 *
 * A prefix is a whole block of 16 addresses, and the first and the last block hold addresses that AWS keeps for itself. Every block in which
 * a node or a load balancer has a single address is lost too.
 *
 * @param prefixLength of the subnet's range, 24 for a /24
 * @returns number of prefixes, never negative
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function prefixesInSubnet(prefixLength: number): number {
  return Math.max(0, Math.floor(2 ** (32 - prefixLength) / addressesPerPrefix) - 2);
}
