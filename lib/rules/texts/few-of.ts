/** How many names a message has room for. */
const most = 3;

/**
 * Names as a part of a sentence: all if they are few, or else the first ones and how many there are beside them.
 *
 * @param rest what the others are called: `other groups`
 */
export function fewOf(names: readonly string[], rest: string): string {
  const shown = names.length <= most + 1 ? names : [...names.slice(0, most), `${String(names.length - most)} ${rest}`];
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${String(shown.at(-1))}`;
}
