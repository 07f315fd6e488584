import { booleanOf, dataAt, isDataList, isDataObject, listOf, numberOf, textOf, type Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { MaybeAbsent } from '../../lib/values/maybe-absent';
import { textDataOf } from '../../lib/values/text-data-of';
import { isKnown, Unknown } from '../../lib/values/unknown';

const hole = new Unknown("the parameter 'Subnets' has no default", 'Subnets');
const partial = PartialText.of(['a', hole]);

test.each<[string, Data, boolean, boolean]>([
  ['named data', { a: 1 }, true, false],
  ['a list', ['a'], false, true],
  ['a text', 'a', false, false],
  ['null', null, false, false],
  ['nothing', undefined, false, false],
  ['an unknown', hole, false, false],
  ['a text with holes', partial, false, false],
])('%s is told from the others', (_, data, isObject, isList) => {
  expect([isDataObject(data), isDataList(data)]).toEqual([isObject, isList]);
});

describe('a text', () => {
  // CloudFormation passes numbers and booleans on as texts.
  test.each<[Data, string | undefined]>([
    ['', ''],
    ['a', 'a'],
    [60, '60'],
    [1.5, '1.5'],
    [true, 'true'],
    [null, undefined],
    [undefined, undefined],
  ])('is what %j says', (data, text) => {
    expect(textOf(data)).toBe(text);
    expect(textDataOf(data)).toBe(text);
  });

  test.each<[Data, string]>([
    [hole, hole.cause],
    [partial, hole.cause],
    [['a'], 'it is not a text'],
    [{}, 'it is not a text'],
  ])('is unknown with its cause for %j', (data, cause) => {
    expect(textOf(data)).toMatchObject({ cause });
    expect(isKnown(textOf(data))).toBe(false);
  });

  test('keeps its known pieces if they are asked for', () => {
    expect(textDataOf(partial)).toBe(partial);
    expect(textDataOf(new MaybeAbsent('cause', 'x'))).toEqual(new Unknown('cause', 'x'));
  });
});

test.each<[Data, unknown]>([
  [60, 60],
  ['60', 60],
  [' 1.5 ', 1.5],
  ['-2e3', -2000],
  ['.5', 0.5],
  [undefined, undefined],
  [hole, hole],
  ...['', ' ', 'ten', '0x10', 'Infinity', '1e999', '1,5', '1 2', true, [1]].map((data): [Data, unknown] => [data, expect.any(Unknown)]),
])('%j as a number is %j', (data, number) => {
  expect(numberOf(data)).toEqual(number);
});

test.each<[Data, unknown]>([
  [true, true],
  ['true', true],
  ['False', false],
  [undefined, undefined],
  [hole, hole],
  ...['', 'yes', 1, [true]].map((data): [Data, unknown] => [data, expect.any(Unknown)]),
])('%j as a boolean is %j', (data, boolean) => {
  expect(booleanOf(data)).toEqual(boolean);
});

test.each<[Data, unknown]>([
  [
    ['a', hole],
    ['a', hole],
  ],
  [undefined, []],
  [null, []],
  [hole, hole],
  [partial, partial instanceof PartialText && partial.toUnknown()],
  ['a,b', expect.any(Unknown)],
  [{}, expect.any(Unknown)],
])('%j as a list is %j', (data, list) => {
  expect(listOf(data)).toEqual(list);
});

describe('what stands at a path', () => {
  const data: Data = { list: [{ name: 'a' }, hole], hole, partial, none: null };

  test.each<[string, (string | number)[], unknown]>([
    ['all of it', [], data],
    ['a name in an item', ['list', 0, 'name'], 'a'],
    ['nothing beyond the end', ['list', 2], undefined],
    ['nothing in a text', ['list', 0, 'name', 'length'], undefined],
    ['nothing in null', ['none', 'name'], undefined],
    ['nothing where a list has a name', ['list', 'length'], undefined],
    ['nothing where an object has an index', [0], undefined],
    ['nothing that every object of JavaScript has', ['constructor'], undefined],
  ])('is %s', (_, path, expected) => {
    expect(dataAt(data, ...path)).toEqual(expected);
  });

  test.each([
    ['the unknown', ['hole', 'a', 'b']],
    ['the unknown item', ['list', 1, 'a']],
    ['the text with holes', ['partial', 0]],
  ])('is unknown below %s, with its cause', (_, path) => {
    expect(dataAt(data, ...path)).toMatchObject({ cause: hole.cause });
  });

  test('is the same for the same path, and another one for another', () => {
    const identity = (...path: (string | number)[]) => (dataAt(hole, ...path) as Unknown).identity;
    expect(identity('a', 'b')).toBe((dataAt(dataAt(hole, 'a'), 'b') as Unknown).identity);
    expect(new Set([hole.identity, identity('a'), identity('b'), identity('a', 'b'), identity('b', 'a'), identity(0)]).size).toBe(6);
    expect(dataAt(new Unknown('cause'), 'a')).toEqual(new Unknown('cause'));
  });

  test('is unknown from the item on that may not be there', () => {
    const list: Data = ['a', new MaybeAbsent('the condition is not known', 'x'), 'c'];
    expect(dataAt(list, 0)).toBe('a');
    expect([dataAt(list, 1), dataAt(list, 2), dataAt(list, 3)]).toEqual(Array(3).fill(new Unknown('the condition is not known')));
  });
});
