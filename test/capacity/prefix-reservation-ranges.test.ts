import { prefixReservationRanges, reservablePrefixes } from '../../lib/capacity/prefix-reservation-ranges';
import { subnetSpace } from '../../lib/capacity/subnet-space';
import { Ipv4Cidr } from '../../lib/net/ipv4-cidr';

const cidr = (text: string) => Ipv4Cidr.parse(text) as Ipv4Cidr;
const ranges = (subnet: string, prefixes: number) => prefixReservationRanges(cidr(subnet), prefixes).map(String);

test.each([
  // A /24 has 16 blocks: the first one has the router and the resolver, the last one the broadcast address.
  ['10.0.0.0/24', 1, ['10.0.0.16/28']],
  ['10.0.0.0/24', 2, ['10.0.0.32/27']],
  ['10.0.0.0/24', 7, ['10.0.0.16/28', '10.0.0.32/27', '10.0.0.64/26']],
  ['10.0.0.0/24', 9, ['10.0.0.16/28', '10.0.0.32/27', '10.0.0.64/26', '10.0.0.192/27']],
  ['10.0.0.0/24', 14, ['10.0.0.16/28', '10.0.0.32/27', '10.0.0.64/26', '10.0.0.128/26', '10.0.0.192/27', '10.0.0.224/28']],
  ['10.1.16.0/20', 40, ['10.1.16.128/25', '10.1.18.0/23']],
  ['10.0.0.64/26', 2, ['10.0.0.80/28', '10.0.0.96/28']],
])('of %s, %p blocks are %j', (subnet, prefixes, expected) => {
  expect(ranges(subnet, prefixes)).toEqual(expected);
});

test.each([
  ['10.0.0.0/24', 14],
  ['10.0.0.0/27', 0],
  ['10.0.0.0/28', 0],
  ['10.0.0.0/16', 4094],
])('%s has room for %p', (subnet, expected) => {
  expect(reservablePrefixes(cidr(subnet))).toBe(expected);
});

test.each(['10.0.0.0/26', '10.0.0.0/24', '10.0.0.0/21', '10.0.0.0/20'])('in %s any number of blocks is reserved whole', (subnet) => {
  const range = cidr(subnet);
  for (let prefixes = 1; prefixes <= reservablePrefixes(range); prefixes++) {
    const found = prefixReservationRanges(range, prefixes);
    // No block is lost to an address of AWS, and none is there twice.
    expect(
      subnetSpace(
        range,
        found.map((one) => ({ range: one, type: 'prefix' })),
      ).guardedPrefixes,
    ).toBe(prefixes);
    expect(found.reduce((sum, { addressCount }) => sum + addressCount / 16, 0)).toBe(prefixes);
  }
});

test('ranges of two numbers are the same, or do not overlap', () => {
  const all = Array.from({ length: 62 }, (_, index) => ranges('10.0.0.0/22', index + 1));
  const different = [...new Set(all.flat())];
  for (const one of different) {
    expect(different.filter((other) => Ipv4Cidr.overlap(one, other))).toEqual([one]);
  }
});
