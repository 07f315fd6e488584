import { visibleText } from '../visible-text';

/** All that Markdown, HTML in it, or a table gives a meaning to. */
const SPECIAL = /[\\`*_{}[\]<>()#+!|~&$:@]/g;

/**
 * Writes a text so that Markdown shows it as it is, in one line, also in a cell of a table.
 *
 * Character references are shown as the characters, wherever they stand, but never taken for markup.
 *
 * @see https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
export function markdownText(text: string): string {
  return (
    visibleText(text)
      .replace(SPECIAL, (character) => `&#${String(character.charCodeAt(0))};`)
      // Where a comment stands between, nobody is mentioned.
      .replaceAll('&#64;', '&#64;<!-- -->')
  );
}
