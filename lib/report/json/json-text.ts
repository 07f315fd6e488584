/** What JSON leaves as it is, but a terminal or an editor may act upon. */
const INVISIBLE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes data as JSON in which all that cannot be seen is escaped. */
export function jsonText(data: unknown): string {
  const json = JSON.stringify(data, undefined, 2).replace(INVISIBLE, (character) =>
    // Characters beyond 16 bits are two escapes in JSON.
    Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
  return `${json}\n`;
}
