import type { CST } from 'yaml';

/**
 * Finds a token that is nested more deeply than a number of levels, without calling itself.
 *
 * @returns its offset in the text; undefined if there is none
 */
export function tokenBelow(root: CST.Token, levels: number): number | undefined {
  const open = [{ token: root, level: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    if (level > levels) {
      return token.offset;
    }
    for (const child of children(token)) {
      open.push({ token: child, level: level + 1 });
    }
  }
  return undefined;
}

function children(token: CST.Token): CST.Token[] {
  if (token.type === 'document') {
    return token.value ? [token.value] : [];
  }
  return 'items' in token
    ? token.items.flatMap(({ key, value }) => [key, value].filter((child) => child !== undefined && child !== null))
    : [];
}
