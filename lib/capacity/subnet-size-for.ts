import { subnetPrefixLengths } from '../facts/subnet-sizes';

/**
 * The smallest subnet that is large enough.
 *
 * @param count what it must hold: addresses, or prefixes
 * @param capacityOf how much a subnet holds by the length of its prefix: `addressesInSubnet` or `prefixesInSubnet`
 * @returns length of the prefix, from 16 to 28; undefined if even a /16 is too small
 */
export function subnetSizeFor(count: number, capacityOf: (prefixLength: number) => number): number | undefined {
  for (let length = subnetPrefixLengths.smallest; length >= subnetPrefixLengths.largest; length--) {
    if (capacityOf(length) >= count) {
      return length;
    }
  }
  return undefined;
}
