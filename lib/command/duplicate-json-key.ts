/** A key that an object has twice, and where the second one is. */
export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

/** Finds the first key that stands twice in one object of a valid JSON text: `JSON.parse` drops what stands at the earlier one. */
export function duplicateJsonKey(text: string): DuplicateKey | undefined {
  const open: (Set<string> | undefined)[] = [];
  // Texts, with the colon behind them if they are keys, and brackets.
  for (const match of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    const [token, quoted, colon] = match;
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (colon) {
      const key = JSON.parse(quoted) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) {
        return { key, offset: match.index };
      }
      keys?.add(key);
    }
  }
  return undefined;
}
