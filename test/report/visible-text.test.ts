import * as fc from '../support/fast-check';
import { visibleText } from '../../lib/report/visible-text';

describe('visible text', () => {
  test.each([
    ['an escape', 'a\u001b[31m', 'a\\u001b[31m'],
    ['a new line', 'a\r\nb', 'a\\u000d\\u000ab'],
    ['a control of 8-bit terminals', 'a\u009b31m', 'a\\u009b31m'],
    ['a character that turns the direction of text', 'a\u202eb', 'a\\u202eb'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a space without width', 'a\u200bb', 'a\\u200bb'],
    ['a tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['half of a character', 'a\ud83db', 'a\\ud83db'],
  ])('shows %s as an escape', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  test.each(['', 'a b', 'Größe', '日本語', '😀', '\'"<>&|`\\'])('leaves %j as it is', (text) => {
    expect(visibleText(text)).toBe(text);
  });

  test('has nothing that cannot be seen, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('is the same when it is made visible again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
    );
  });
});
