import { reservedSubnetAddresses } from '../facts/subnet-sizes';

/**
 * IPv4 addresses of a subnet that can be given to anything: 2^(32 − prefix length) − 5.
 *
 * @param prefixLength of the subnet's range, 24 for a /24
 * @returns number of addresses, never negative
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function addressesInSubnet(prefixLength: number): number {
  return Math.max(0, 2 ** (32 - prefixLength) - reservedSubnetAddresses.first - reservedSubnetAddresses.last);
}
