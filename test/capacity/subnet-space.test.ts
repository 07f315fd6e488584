import * as fc from '../support/fast-check';
import { nodesInSubnet } from '../../lib/capacity/nodes-in-subnet';
import { subnetSpace, type SubnetReservation } from '../../lib/capacity/subnet-space';
import { Ipv4Cidr } from '../../lib/net/ipv4-cidr';

const range = (text: string) => Ipv4Cidr.parse(text) as Ipv4Cidr;
const reserved = (type: SubnetReservation['type'], ...texts: string[]) => texts.map((text) => ({ type, range: range(text) }));

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html: the first four addresses and the last one are reserved. They lie in the first and the
// last block of 16.
test.each([
  [16, 65_531, 4094],
  [20, 4091, 254],
  [24, 251, 14],
  [25, 123, 6],
  [26, 59, 2],
  [27, 27, 0],
  [28, 11, 0],
])('a /%i has %i addresses and %i whole blocks of 16', (length, addresses, prefixes) => {
  expect(subnetSpace(range(`10.0.0.0/${String(length)}`))).toEqual({ addresses, prefixes, guardedPrefixes: 0 });
});

test.each<[string, SubnetReservation[], object]>([
  ['an explicit one takes its block', reserved('explicit', '10.0.0.16/28'), { addresses: 235, prefixes: 13, guardedPrefixes: 0 }],
  ['an explicit one of a few addresses, too', reserved('explicit', '10.0.0.24/30'), { addresses: 247, prefixes: 13, guardedPrefixes: 0 }],
  ['in the first block there is none to take', reserved('explicit', '10.0.0.0/28'), { addresses: 239, prefixes: 14, guardedPrefixes: 0 }],
  [
    'those that overlap count once',
    reserved('explicit', '10.0.0.16/28', '10.0.0.24/29'),
    { addresses: 235, prefixes: 13, guardedPrefixes: 0 },
  ],
  ['two of them', reserved('explicit', '10.0.0.16/28', '10.0.0.64/27'), { addresses: 203, prefixes: 11, guardedPrefixes: 0 }],
  ['one for prefixes guards its blocks', reserved('prefix', '10.0.0.64/26'), { addresses: 251, prefixes: 14, guardedPrefixes: 4 }],
  ['but not the last one', reserved('prefix', '10.0.0.192/26'), { addresses: 251, prefixes: 14, guardedPrefixes: 3 }],
  ['nor a part of one', reserved('prefix', '10.0.0.64/29'), { addresses: 251, prefixes: 14, guardedPrefixes: 0 }],
  [
    'what lies elsewhere does not count',
    reserved('explicit', '10.0.1.0/28', '9.0.0.0/8'),
    { addresses: 251, prefixes: 14, guardedPrefixes: 0 },
  ],
])('of reservations in a /24 %s', (_, reservations, expected) => {
  expect(subnetSpace(range('10.0.0.0/24'), reservations)).toEqual(expected);
});

test.each([
  ['as many as there are blocks', 26, { prefixes: 1, addresses: 1 }, 2],
  ['half of it with two each', 24, { prefixes: 2, addresses: 1 }, 7],
  ['fewer where their addresses fill up blocks', 24, { prefixes: 1, addresses: 6 }, 11],
  ['by addresses alone', 28, { prefixes: 0, addresses: 4 }, 2],
  ['none without a block', 27, { prefixes: 1, addresses: 1 }, 0],
])('a subnet has room for nodes: %s', (_, length, each, nodes) => {
  expect(nodesInSubnet(subnetSpace(range(`10.0.0.0/${String(length)}`)), each)).toBe(nodes);
});

const anyReservation = fc
  .record({ offset: fc.nat(255), length: fc.integer({ min: 26, max: 32 }), type: fc.constantFrom('explicit', 'prefix') })
  .map(({ offset, length, type }) => ({ type, range: Ipv4Cidr.around(`10.0.0.${String(offset)}/${String(length)}`) as Ipv4Cidr }));

test('an explicit reservation never gives anything, and one for prefixes never takes anything', () => {
  fc.assert(
    fc.property(fc.array(anyReservation, { maxLength: 5 }), anyReservation, (others, one) => {
      const [before, after] = [subnetSpace(range('10.0.0.0/24'), others), subnetSpace(range('10.0.0.0/24'), [...others, one])];
      expect(after.addresses).toBeLessThanOrEqual(before.addresses);
      expect(after.prefixes).toBeLessThanOrEqual(before.prefixes);
      expect(after.guardedPrefixes).toBeLessThanOrEqual(after.prefixes);
      if (one.type === 'prefix') {
        expect(after).toMatchObject({ addresses: before.addresses, prefixes: before.prefixes });
        expect(after.guardedPrefixes).toBeGreaterThanOrEqual(before.guardedPrefixes);
      }
    }),
  );
});
