import { addressesPerPrefix } from '../facts/vpc-cni-config';
import { Ipv4Cidr } from '../net/ipv4-cidr';

/**
 * Whole /28 blocks of a subnet that can be reserved for prefixes: all but the first and the last one, in which AWS keeps addresses.
 *
 * @param subnet its range
 */
export function reservablePrefixes(subnet: Ipv4Cidr): number {
  return Math.max(0, Math.floor(subnet.addressCount / addressesPerPrefix) - 2);
}

/**
 * Ranges to reserve for prefixes in a subnet, as few and as large ones as there can be.
 *
 * A subnet has one run of blocks of each size that lies at a multiple of its size, in its first half: one block behind the first one, two behind that, then four, and so on;
 * and the same in its second half from the end, which is taken when the first half is full. So the ranges of one number never overlap those of another in part: when the number
 * changes, CloudFormation makes the new ranges before it deletes the old ones, and EC2 refuses ranges that overlap.
 *
 * @param subnet its range
 * @param prefixes number of blocks, no more than `reservablePrefixes`
 * @returns the ranges, from the first address to the last
 */
export function prefixReservationRanges(subnet: Ipv4Cidr, prefixes: number): Ipv4Cidr[] {
  const half = subnet.addressCount / addressesPerPrefix / 2;
  const first = Math.min(prefixes, half - 1);
  const runs = [
    ...powersIn(first).map((size) => ({ block: size, size })),
    ...powersIn(prefixes - first)
      .map((size) => ({ block: 2 * half - 2 * size, size }))
      .reverse(),
  ];
  return runs.flatMap(({ block, size }) => {
    const length = 32 - Math.log2(size * addressesPerPrefix);
    return Ipv4Cidr.parse(`${subnet.address(block * addressesPerPrefix)}/${String(length)}`) ?? [];
  });
}

/** The powers of two of which a number is the sum, from the smallest one. */
function powersIn(count: number): number[] {
  return Array.from({ length: 16 }, (_, exponent) => 2 ** exponent).filter((power) => Math.floor(count / power) % 2 === 1);
}
