/** What is made of itself again and again would double each time. */
const LONGEST = 10_000;

/**
 * Puts an identity together out of all that decides on a value.
 *
 * @param kind what the value is; no two kinds of values share it
 * @returns undefined if a part is, or if it gets too long: then nothing is known to be the same
 */
export function identityFrom(kind: string, parts: readonly (string | undefined)[]): string | undefined {
  let identity = `${kind}:`;
  for (const part of parts) {
    if (part === undefined || identity.length + part.length > LONGEST) {
      return undefined;
    }
    // With its length before it, no part can be mistaken for two.
    identity += `${String(part.length)}(${part})`;
  }
  return identity;
}
