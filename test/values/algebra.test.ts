import { allKnown } from '../../lib/values/all-known';
import { both } from '../../lib/values/both';
import { firstUnknown } from '../../lib/values/first-unknown';
import { itemsOf } from '../../lib/values/items-of';
import { map } from '../../lib/values/map';
import { MaybeAbsent } from '../../lib/values/maybe-absent';
import { orElse } from '../../lib/values/or-else';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown, type Value } from '../../lib/values/unknown';

const hidden = new Unknown('it is hidden', 'one');
const lost = new Unknown('it is lost', 'other');
const length = (text: string): number => text.length;

test('an unknown without its identity keeps its cause, and not that it may be absent', () => {
  expect(hidden.withoutIdentity()).toStrictEqual(new Unknown('it is hidden'));
  expect(new MaybeAbsent('no value').withoutIdentity()).not.toBeInstanceOf(MaybeAbsent);
});

describe('map', () => {
  test('makes something of what is known', () => {
    expect(map('abc', length)).toBe(3);
    expect(map('abc', () => lost)).toBe(lost);
  });

  test('gives a new unknown for one that is not, since three is not the same as a text of three characters', () => {
    expect(map<string, number>(hidden, length)).toStrictEqual(new Unknown('it is hidden'));
  });

  test('hands on what is false, empty or absent, as it is known', () => {
    expect(map<string | undefined, string>(undefined, String)).toBe('undefined');
    expect(map('', length)).toBe(0);
    expect(map(false, String)).toBe('false');
  });
});

describe('both', () => {
  const add = (one: Value<number>, other: Value<number>) => both(one, other, (left, right) => left + right);

  test('makes something of two that are known', () => {
    expect(add(1, 2)).toBe(3);
  });

  test('tells the first cause, without identity', () => {
    expect(add(hidden, 2)).toStrictEqual(new Unknown('it is hidden'));
    expect(add(1, lost)).toStrictEqual(new Unknown('it is lost'));
    expect(add(hidden, lost)).toStrictEqual(new Unknown('it is hidden'));
  });
});

describe('allKnown', () => {
  test('is the list if nothing in it is unknown', () => {
    expect(allKnown([1, 0, 2])).toEqual([1, 0, 2]);
    expect(allKnown([])).toEqual([]);
  });

  test('is unknown, without identity, if one item is', () => {
    expect(allKnown([1, lost, hidden])).toStrictEqual(new Unknown('it is lost'));
  });
});

test('the first unknown is found as it is', () => {
  expect(firstUnknown([0, undefined, lost, hidden])).toBe(lost);
  expect(firstUnknown([false, '', undefined])).toBeUndefined();
});

test('a value that is not known is replaced, and no other', () => {
  expect(orElse<number, number>(hidden, 7)).toBe(7);
  expect(orElse(0, 7)).toBe(0);
  expect(orElse<number | undefined, number>(undefined, 7)).toBeUndefined();
});

describe('itemsOf', () => {
  test('are those of a list, or none', () => {
    expect(itemsOf([1, hidden])).toEqual([1, hidden]);
    expect(itemsOf(undefined)).toEqual([]);
    expect(itemsOf(null)).toEqual([]);
  });

  test('are one unknown item for a list that is not known, as it is', () => {
    expect(itemsOf(hidden)).toEqual([hidden]);
    expect(itemsOf(PartialText.of(['a', hidden]))).toEqual([expect.any(Unknown)]);
    expect(itemsOf('a')).toEqual([new Unknown('it is not a list')]);
  });
});
