import * as fc from '../support/fast-check';
import { PartialText } from '../../lib/values/partial-text';
import { Unknown } from '../../lib/values/unknown';

const a = new Unknown('a is not known', 'a');
const b = new Unknown('b is not known', 'b');
const identityOf = (pieces: Parameters<typeof PartialText.of>[0]) => (PartialText.of(pieces) as PartialText).toUnknown().identity;

test.each([
  ['no pieces are an empty text', [], ''],
  ['pieces without a hole are a text', ['a', '', 'b'], 'ab'],
  ['a hole alone is that hole', ['', a, ''], a],
])('%s', (_, pieces, expected) => {
  expect(PartialText.of(pieces)).toBe(expected);
});

test('pieces beside each other become one, and texts with holes are taken apart', () => {
  const text = PartialText.of(['x', 'y', a, PartialText.of(['1', b, '2']), '3']) as PartialText;
  expect(text.parts).toEqual(['xy', a, '1', b, '23']);
  expect(text.holes).toEqual([a, b]);
});

test('what is not known has the cause of the first hole', () => {
  expect((PartialText.of(['x', a, b]) as PartialText).toUnknown().cause).toBe(a.cause);
});

describe('two texts', () => {
  test('with the same pieces are the same', () => {
    expect(identityOf(['x', a, 'y'])).toBe(identityOf(['', 'x', new Unknown('of another cause', 'a'), 'y']));
    expect(identityOf(['x', a, 'y'])).toBeDefined();
  });

  test.each([
    ['another hole', ['x', b, 'y']],
    ['a hole more', ['x', a, a, 'y']],
    ['another text', ['x', a, 'z']],
    ['a text that looks like the hole', ['x', '${a}', a, 'y']],
    ['a text that looks like an identity', ['x1:a', a, 'y']],
    ['the text elsewhere', ['xy', a]],
  ])('are not the same with %s', (_, pieces) => {
    expect(identityOf(pieces)).not.toBe(identityOf(['x', a, 'y']));
  });

  test('are never known to be the same if nothing is known of a hole', () => {
    expect(identityOf(['x', new Unknown('cause'), a])).toBeUndefined();
  });

  test('are the same only if all their pieces are', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('a', 'b', '${a}', '1(a)', 'hole:1(a)', '(', ')'), fc.constantFrom(a, b)), {
      minLength: 1,
      maxLength: 5,
    });
    const parts = (text: ReturnType<typeof PartialText.of>) => (text instanceof PartialText ? text.parts : [text]);
    const written = (text: ReturnType<typeof PartialText.of>) =>
      JSON.stringify(parts(text).map((part) => (part instanceof Unknown ? [part.identity] : part)));
    fc.assert(
      fc.property(pieces, pieces, (one, other) => {
        const [left, right] = [PartialText.of([...one, a]), PartialText.of([...other, a])];
        fc.pre(left instanceof PartialText && right instanceof PartialText);
        expect(left.toUnknown().identity === right.toUnknown().identity).toBe(written(left) === written(right));
      }),
    );
  });
});
