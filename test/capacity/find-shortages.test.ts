import * as fc from '../support/fast-check';
import { findShortages } from '../../lib/capacity/find-shortages';

interface Named {
  readonly name: string;
  readonly count: number;
  readonly sources: readonly string[];
}

const capacities: { readonly [source: string]: number } = { none: 0, one: 1, two: 2, three: 3, ten: 10 };
const shortagesOf = (...consumers: Named[]) =>
  findShortages(consumers, (source) => capacities[source]).map((shortage) => ({
    ...shortage,
    consumers: shortage.consumers.map(({ name }) => name).join(),
    sources: [...shortage.sources].sort().join(),
  }));
const a = (count: number, ...sources: string[]) => ({ name: 'a', count, sources });
const b = (count: number, ...sources: string[]) => ({ name: 'b', count, sources });
const c = (count: number, ...sources: string[]) => ({ name: 'c', count, sources });

test.each([
  ['nobody', []],
  ['one with enough', [a(2, 'two')]],
  ['one without need', [a(0, 'none')]],
  ['one with several sources', [a(5, 'two', 'three')]],
  ['two that leave each other the right sources', [a(3, 'two', 'three'), b(2, 'two')]],
  ['two of which the first must leave its only unit', [a(1, 'one', 'ten'), b(1, 'one')]],
  ['two in the other order', [b(2, 'two'), a(3, 'two', 'three')]],
  [
    'three that pass on what they took first',
    [a(2, 'two', 'three'), b(3, 'three', 'ten'), c(3, 'two', 'ten'), { ...a(2, 'two'), name: 'd' }],
  ],
])('%s can be served', (_, consumers) => {
  expect(shortagesOf(...consumers)).toEqual([]);
});

test.each([
  ['one with too little', [a(3, 'two')], [{ consumers: 'a', sources: 'two', needed: 3, available: 2 }]],
  ['one without source', [a(1)], [{ consumers: 'a', sources: '', needed: 1, available: 0 }]],
  ['one with too little of all sources', [a(6, 'two', 'three')], [{ consumers: 'a', sources: 'three,two', needed: 6, available: 5 }]],
  ['two that share', [a(1, 'two'), b(2, 'two')], [{ consumers: 'a,b', sources: 'two', needed: 3, available: 2 }]],
  [
    'one, beside one that has another source',
    [a(3, 'two'), b(10, 'two', 'ten')],
    [{ consumers: 'a', sources: 'two', needed: 3, available: 2 }],
  ],
  [
    'two, one of which takes what the other needs',
    [a(2, 'two'), b(11, 'two', 'ten')],
    [{ consumers: 'a,b', sources: 'ten,two', needed: 13, available: 12 }],
  ],
  [
    'a chain of which only all together need too much',
    [a(4, 'two', 'three'), b(2, 'two', 'none'), c(10, 'ten')],
    [{ consumers: 'a,b', sources: 'none,three,two', needed: 6, available: 5 }],
  ],
  ['two that share nothing but the want', [a(1, 'none'), b(2, 'none')], [{ consumers: 'a,b', sources: 'none', needed: 3, available: 0 }]],
  [
    'three, of which the last joins the others',
    [a(3, 'two'), b(4, 'three'), c(9, 'two', 'three')],
    [{ consumers: 'a,b,c', sources: 'three,two', needed: 16, available: 5 }],
  ],
  [
    'two that have nothing to do with each other',
    [a(3, 'two'), b(4, 'three'), c(10, 'ten')],
    [
      { consumers: 'a', sources: 'two', needed: 3, available: 2 },
      { consumers: 'b', sources: 'three', needed: 4, available: 3 },
    ],
  ],
])('%s cannot be served', (_, consumers, expected) => {
  expect(shortagesOf(...consumers)).toEqual(expected);
});

test.each([
  ['for all', 200, 10 * 5, 0],
  ['but one unit too little', 200, 10 * 5 - 1, 1000],
  ['for all, of ten sources each', 10, 10 * 5, 0],
  ['but one unit too little, of ten sources each', 10, 10 * 5 - 1, 1000],
])('a thousand consumers share 200 sources enough %s', (_, sourcesEach, capacity, expected) => {
  const names = Array.from({ length: 200 }, (__, index) => `source ${String(index)}`);
  const consumers = Array.from({ length: 1000 }, (__, index) => ({
    count: 10,
    sources: Array.from({ length: sourcesEach }, (___, offset) => names[(index + offset) % names.length]),
  }));
  const shortages = findShortages(consumers, () => capacity);
  expect(shortages.flatMap((shortage) => shortage.consumers)).toHaveLength(expected);
  expect(shortages.map(({ needed, available }) => needed - available)).toEqual(expected > 0 ? [200] : []);
});

const consumer = fc.record({
  count: fc.nat(12),
  sources: fc.uniqueArray(fc.constantFrom('none', 'two', 'three', 'ten'), { maxLength: 4 }),
});

/** The theorem of Hall: everybody can be served if and only if no set of consumers needs more than all its sources have. */
function canAllBeServed(consumers: readonly { count: number; sources: string[] }[]): boolean {
  return Array.from({ length: 2 ** consumers.length }, (_, bits) =>
    consumers.filter((__, index) => Math.floor(bits / 2 ** index) % 2 === 1),
  ).every(
    (set) =>
      set.reduce((sum, { count }) => sum + count, 0) <=
      [...new Set(set.flatMap(({ sources }) => sources))].reduce((sum, source) => sum + capacities[source], 0),
  );
}

test('there is a shortage where a set of consumers needs more than it can get, and nowhere else', () => {
  fc.assert(
    fc.property(fc.array(consumer, { maxLength: 6 }), (consumers) => {
      const shortages = findShortages(consumers, (source) => capacities[source]);
      expect(shortages.length === 0).toBe(canAllBeServed(consumers));
      for (const { needed, available } of shortages) {
        expect(needed).toBeGreaterThan(available);
      }
      // Without those that are short, the rest has enough.
      const short = new Set(shortages.flatMap((shortage) => shortage.consumers));
      expect(canAllBeServed(consumers.filter((one) => !short.has(one)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('less demand never makes anybody short', () => {
  fc.assert(
    fc.property(fc.array(consumer, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(12), (consumers, pick, less) => {
      const index = pick % consumers.length;
      const shortIndexes = (list: typeof consumers) => {
        const short = findShortages(list, (source) => capacities[source]).flatMap((shortage) => shortage.consumers);
        return list.flatMap((one, position) => (short.includes(one) ? [position] : []));
      };
      const fewer = consumers.map((one, position) => (position === index ? { ...one, count: Math.max(0, one.count - less) } : one));
      expect(shortIndexes(consumers)).toEqual(expect.arrayContaining(shortIndexes(fewer)));
    }),
  );
});
