import { fewOf } from '../../../lib/rules/texts/few-of';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c', 'd'], 'a, b, c and d'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 other groups'],
])('%j become %s', (names, text) => {
  expect(fewOf(names, 'other groups')).toBe(text);
});

test('a thousand names take no more room than five', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `group ${String(index)}`);
  expect(fewOf(names, 'other groups')).toBe('group 0, group 1, group 2 and 997 other groups');
});
