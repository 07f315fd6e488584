import * as fc from '../support/fast-check';
import type { Data } from '../../lib/values/data';
import { identityFrom } from '../../lib/values/identity-from';
import { identityOf } from '../../lib/values/identity-of';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

test('no two lists of parts have the same identity', () => {
  const parts = fc.array(fc.constantFrom('', '1', 'a', '(', ')', '1(a)', '3(1(a))', ':'), { maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      expect(identityFrom('x', one) === identityFrom('x', other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('nothing is known to be the same if nothing is known of a part, or if it gets too long', () => {
  expect(identityFrom('x', ['a', undefined])).toBeUndefined();
  expect(identityFrom('x', ['a'.repeat(100_000)])).toBeUndefined();
  expect(identityFrom('x', Array<string>(1_000_000).fill(''))).toBeUndefined();
});

const hole = (identity?: string) => new Unknown('cause', identity);
const different: Data[] = [
  ...[undefined, null, true, 'true', 1, '1', '', 'undefined', hole('1'), hole('true'), PartialText.of(['1', hole('1')])],
  ...[
    [],
    ['1'],
    [hole('1')],
    [['1']],
    ['1', '1'],
    ['1,1'],
    {},
    { a: '1' },
    { a: hole('1') },
    { a: '1', b: '1' },
    { 1: '1' },
    { a: undefined },
  ],
];

test('different data have different identities', () => {
  expect(new Set(different.map(identityOf)).size).toBe(different.length);
});

test.each<[string, Data, Data]>([
  ['names in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['the same unknown for another cause', [new Unknown('one', 'x')], [new Unknown('other', 'x')]],
])('%s make no difference', (_, one, other) => {
  expect(identityOf(one)).toBe(identityOf(other));
});

test.each<[string, Data]>([
  ['an unknown without one', hole()],
  ['a list with such an item', ['a', hole()]],
  ['an object with such a value', { a: hole() }],
  ['a text with such a hole', PartialText.of(['a', hole()])],
])('%s has no identity', (_, data) => {
  expect(identityOf(data)).toBeUndefined();
});
