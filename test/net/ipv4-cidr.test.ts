import * as fc from '../support/fast-check';
import { Ipv4Cidr } from '../../lib/net/ipv4-cidr';

const parse = (text: string): Ipv4Cidr => {
  const cidr = Ipv4Cidr.parse(text);
  if (!cidr) {
    throw new Error(`'${text}' is no range.`);
  }
  return cidr;
};

describe('parse', () => {
  test.each([
    ['10.0.0.0/8', 8, 16_777_216],
    ['172.20.0.0/16', 16, 65_536],
    ['192.168.1.128/25', 25, 128],
    ['203.0.113.7/32', 32, 1],
    ['255.255.255.254/31', 31, 2],
    ['0.0.0.0/0', 0, 4_294_967_296],
    ['128.0.0.0/1', 1, 2_147_483_648],
  ])('reads %s, a prefix of %i bits and %i addresses', (text, prefixLength, addressCount) => {
    expect(parse(text)).toMatchObject({ prefixLength, addressCount });
  });

  test.each([
    ...['10.0.0.1/8', '172.20.1.0/16', '128.0.0.0/0', '10.0.0.1/31', '192.168.1.64/25'],
    ...['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0', '/8', '10.0.0.0/8/8', '10.0.0.0/8.0', '10.0.0.0/008', '10.0.0.0/0x8'],
    ...['10.0.0.256/32', '256.0.0.0/8', '10.0.0/24', '10.0.0.0.0/8', '10..0.0/8', '010.0.0.0/8', '10.00.0.0/16', '0x0a.0.0.0/8'],
    ...['', ' 10.0.0.0/8', '10.0.0.0/8 ', '10.0.0.0/8\n', 'fd00::/8', '::ffff:10.0.0.0/104', 'ten', '١٠.0.0.0/8'],
  ])('gives nothing for %j', (text) => {
    expect(Ipv4Cidr.parse(text)).toBeUndefined();
  });
});

test.each([
  ['10.200.0.5/16', '10.200.0.0/16'],
  ['10.200.0.0/16', '10.200.0.0/16'],
  ['192.168.1.200/25', '192.168.1.128/25'],
  ['172.31.255.255/12', '172.16.0.0/12'],
  ['203.0.113.7/32', '203.0.113.7/32'],
  ['255.255.255.255/0', '0.0.0.0/0'],
  ['10.0.0.5/33', undefined],
  ['10.0.0.256/16', undefined],
])('around %s is %s', (text, range) => {
  expect(Ipv4Cidr.around(text)?.toString()).toBe(range);
});

test('what is no range overlaps nothing', () => {
  expect([Ipv4Cidr.overlap('10.0.0.0/8', 'x'), Ipv4Cidr.overlap('10.0.0.1/8', '10.0.0.0/8')]).toEqual([false, false]);
});

test.each([
  ['172.20.0.0/16', 10, '172.20.0.10'],
  ['172.20.0.0/16', 0, '172.20.0.0'],
  ['172.20.0.0/16', 65_535, '172.20.255.255'],
  ['10.100.0.0/24', 256, '10.100.1.0'],
  ['255.255.255.0/24', 255, '255.255.255.255'],
  ['192.0.0.0/2', 1, '192.0.0.1'],
])('in %s, the address %i steps from the first is %s', (text, offset, address) => {
  expect(parse(text).address(offset)).toBe(address);
});

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '10.0.0.0', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.0.0.0/8', '9.255.255.255', false],
  ['192.168.1.128/25', '192.168.1.127', false],
  ['192.168.1.128/25', '192.168.1.128', true],
  ['203.0.113.7/32', '203.0.113.7', true],
  ['203.0.113.7/32', '203.0.113.8', false],
  ['0.0.0.0/0', '255.255.255.255', true],
])('%s and the address %s: contained is %p', (text, address, contained) => {
  expect(parse(text).contains(address)).toBe(contained);
});

test.each([
  ['10.0.0.0/8', '10.100.0.0/16', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['10.0.0.0/16', '10.0.255.0/24', true],
  ['172.20.0.0/16', '172.16.0.0/12', true],
  ['192.168.0.0/16', '10.0.0.0/8', false],
  ['0.0.0.0/0', '203.0.113.7/32', true],
])('%s and %s, either way round: overlapping is %p', (one, other, overlapping) => {
  expect([Ipv4Cidr.overlap(one, other), Ipv4Cidr.overlap(other, one)]).toEqual([overlapping, overlapping]);
});

test('ranges overlap where they share an address, and contain just their addresses', () => {
  // Ranges of 1 to 256 addresses among 1,024, so that both outcomes are common; around 128.0.0.0 the highest bit changes.
  const range = fc
    .tuple(fc.constantFrom('10.9.', '127.255.', '128.0.'), fc.integer({ min: 24, max: 32 }), fc.nat(1023))
    .map(([start, length, number]) => {
      const first = number - (number % 2 ** (32 - length));
      const addresses = Array.from(
        { length: 2 ** (32 - length) },
        (_, step) => `${start}${String((first + step) >> 8)}.${String((first + step) & 255)}`,
      );
      return { cidr: parse(`${addresses[0]}/${String(length)}`), addresses };
    });
  fc.assert(
    fc.property(range, range, (one, other) => {
      const shared = one.addresses.filter((address) => other.addresses.includes(address));
      expect(Ipv4Cidr.overlap(String(one.cidr), String(other.cidr))).toBe(shared.length > 0);
      expect(one.addresses.filter((address) => other.cidr.contains(address))).toEqual(shared);
      expect(one.addresses.map((_, offset) => one.cidr.address(offset))).toEqual(one.addresses);
    }),
    { numRuns: 300 },
  );
});
