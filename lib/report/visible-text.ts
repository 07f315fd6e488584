/** Controls, what changes the direction of text or cannot be seen, line separators, and halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes what cannot be seen visible as an escape such as `\u001b`: a name in a template must not move the cursor of a terminal, hide
 * text in it, or begin a new line.
 *
 * @see https://unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}
