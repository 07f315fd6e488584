/**
 * Indents the lines on which a quoted scalar goes on, so that it may go on at any column: YAML 1.1 and the readers of Go and Python, which AWS uses, allow it, YAML 1.2 does not.
 * The value stays the same, as blanks at the beginnings of such lines do not count.
 *
 * @param start where the scalar begins, with its quote
 * @returns the text with the lines indented; undefined if the scalar has no end
 */
export function indentQuotedLines(text: string, start: number): string | undefined {
  const end = endOfQuoted(text, start);
  if (end === undefined) {
    return undefined;
  }
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  // Deeper than the key or the item of a list whose value it is.
  const indentation = ' '.repeat((/^(?: |- |\? )*/.exec(line)?.at(0) ?? '').length + 1);
  return text.slice(0, start) + text.slice(start, end).replaceAll('\n', `\n${indentation}`) + text.slice(end);
}

/** Where a quoted scalar has its closing quote; a line that ends the document is not in it. */
function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let i = start + 1; i < text.length; i++) {
    const character = text[i];
    if (character === '\n' && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(i + 1, i + 5))) {
      return undefined;
    }
    if (character === quote) {
      if (quote === '"' || text[i + 1] !== "'") {
        return i;
      }
      i++;
    } else if (character === '\\' && quote === '"') {
      i++;
    }
  }
  return undefined;
}
