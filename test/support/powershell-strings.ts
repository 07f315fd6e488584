/** A single-quoted string in a script. */
export interface SingleQuotedString {
  /** What the string says. */
  readonly value: string;
  /** Index behind its closing quote. */
  readonly end: number;
}

// PowerShell's own sets: CharExtensions.IsSingleQuote and IsDoubleQuote in System.Management.Automation/engine/parser/CharTraits.cs.
const SINGLE_QUOTES = '\u0027\u2018\u2019\u201a\u201b';
const DOUBLE_QUOTES = '\u0022\u201c\u201d\u201e';

/**
 * Finds the single-quoted strings of a script as PowerShell's tokenizer does, which takes five characters for single quotes.
 *
 * Knows strings, comments and the backtick; no here-strings and no subexpressions in double quotes.
 *
 * @returns the strings, by the index where they begin
 * @throws if a string is not closed
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function singleQuotedStrings(script: string): Map<number, SingleQuotedString> {
  const found = new Map<number, SingleQuotedString>();
  for (let index = 0; index < script.length; index++) {
    const character = script[index];
    if (SINGLE_QUOTES.includes(character)) {
      const literal = scan(script, index, SINGLE_QUOTES);
      found.set(index, literal);
      index = literal.end - 1;
    } else if (DOUBLE_QUOTES.includes(character)) {
      index = scan(script, index, DOUBLE_QUOTES).end - 1;
    } else if (character === '`') {
      index++;
    } else if (character === '#' && /(^|[\s;{}(),|&])$/.test(script.slice(0, index))) {
      index = (script + '\n').indexOf('\n', index);
    }
  }
  return found;
}

/** Reads on to the quote that is not followed by another one. Of two quotes in a row the second stands for itself. */
function scan(script: string, start: number, quotes: string): SingleQuotedString {
  let value = '';
  for (let index = start + 1; index < script.length; index++) {
    if (quotes === DOUBLE_QUOTES && script[index] === '`') {
      index++;
    } else if (quotes.includes(script[index])) {
      index++;
      if (index >= script.length || !quotes.includes(script[index])) {
        return { value, end: index };
      }
    }
    value += script[index] ?? '';
  }
  throw new Error(`The string that begins at ${String(start)} is not closed: ${script.slice(start)}`);
}
