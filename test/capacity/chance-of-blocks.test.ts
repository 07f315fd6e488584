import * as fc from '../support/fast-check';
import { chanceOfBlocks } from '../../lib/capacity/chance-of-blocks';
import { subnetSpace } from '../../lib/capacity/subnet-space';
import { subnetWithRoom } from '../../lib/capacity/subnet-with-room';
import { Ipv4Cidr } from '../../lib/net/ipv4-cidr';

const spaceOf = (text: string) => subnetSpace(Ipv4Cidr.parse(text) as Ipv4Cidr);
const of26 = spaceOf('10.0.0.0/26');

// A /26 has 59 addresses, 32 of them in its two whole blocks.
test.each([
  ['nothing is needed', 0, 0, 1],
  ['no address is there yet', 0, 2, 1],
  ['the only address is beside the blocks', 1, 2, 27 / 59],
  ['the only address is in one block at most', 1, 1, 1],
  ['both addresses are beside the blocks', 2, 2, (27 / 59) * (26 / 58)],
  ['both are not in different blocks', 2, 1, 1 - ((32 / 59) * 16) / 58],
  ['more is needed than there is', 0, 3, 0],
  ['there are more addresses than the subnet has', 60, 0, 0],
])('the chance of whole blocks if %s', (_, singles, prefixes, chance) => {
  expect(chanceOfBlocks(of26, singles, prefixes)).toBeCloseTo(chance, 12);
});

test('blocks that are reserved for prefixes stay whole, as long as there is room elsewhere', () => {
  const guarded = { ...of26, guardedPrefixes: 2 };
  expect(chanceOfBlocks(guarded, 27, 2)).toBe(1);
  expect(chanceOfBlocks(guarded, 28, 2)).toBeCloseTo(chanceOfBlocks(of26, 28, 2));
});

/** The share of all ways to choose addresses that leave enough blocks whole, counted one by one. */
function counted(blocks: number, beside: number, singles: number, prefixes: number): number {
  const addresses = blocks * 16 + beside;
  let [good, all] = [0, 0];
  const choose = (from: number, left: number, touched: ReadonlySet<number>) => {
    if (left === 0) {
      all++;
      good += blocks - touched.size >= prefixes ? 1 : 0;
      return;
    }
    for (let address = from; address < addresses; address++) {
      choose(address + 1, left - 1, address < blocks * 16 ? new Set([...touched, Math.floor(address / 16)]) : touched);
    }
  };
  choose(0, singles, new Set());
  return good / all;
}

test.each([
  [2, 5, 3, 1],
  [3, 2, 3, 1],
  [3, 2, 3, 2],
  [2, 0, 2, 1],
])(
  'it is the share of all ways that %i blocks, %i other addresses and %i single ones leave %i whole',
  (blocks, beside, singles, prefixes) => {
    const space = { addresses: blocks * 16 + beside, prefixes: blocks, guardedPrefixes: 0 };
    expect(chanceOfBlocks(space, singles, prefixes)).toBeCloseTo(counted(blocks, beside, singles, prefixes), 12);
  },
);

test('more addresses and more prefixes never help, and a reservation for prefixes never hurts', () => {
  fc.assert(
    fc.property(fc.nat(120), fc.nat(6), fc.nat(6), (singles, prefixes, guardedPrefixes) => {
      const space = spaceOf('10.0.0.0/25');
      const chance = chanceOfBlocks(space, singles, prefixes);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(chanceOfBlocks(space, singles + 1, prefixes)).toBeLessThanOrEqual(chance + 1e-12);
      expect(chanceOfBlocks(space, singles, prefixes + 1)).toBeLessThanOrEqual(chance + 1e-12);
      expect(chanceOfBlocks({ ...space, guardedPrefixes }, singles, prefixes)).toBeGreaterThanOrEqual(chance - 1e-12);
    }),
  );
});

test.each([
  ['14 prefixes are all that a /24 has, without a node', { prefixes: 14, addresses: 14 }, 23],
  ['a node with one prefix', { prefixes: 1, addresses: 1 }, 26],
  ['two prefixes and an address that may fall into one of both blocks', { prefixes: 2, addresses: 1 }, 25],
  ['9 addresses are more than four fifths of a /28', { prefixes: 0, addresses: 9 }, 27],
  ['8 are not', { prefixes: 0, addresses: 8 }, 28],
  ['more than any subnet has', { prefixes: 4094, addresses: 1 }, undefined],
])('a subnet with room: %s', (_, needed, length) => {
  expect(subnetWithRoom(needed)).toBe(length);
});
