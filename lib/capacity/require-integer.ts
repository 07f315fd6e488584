/** What `requireInteger` checks, and what its error says. */
export interface IntegerRequirement {
  readonly value: number;
  /** Smallest value allowed. */
  readonly least: number;
  /** Largest value allowed; without it, whatever a number holds exactly. */
  readonly most?: number;
  /** Subject of the error. */
  readonly what: string;
  /** What to do about it, without the full stop. */
  readonly advice: string;
  readonly url: string;
}

/**
 * Refuses a number that is not an integer in a range. A number which CDK resolves at deployment is refused too: it looks like -1.8e+289.
 *
 * @throws if `value` is not an integer, or less than `least` or more than `most`
 */
export function requireInteger({ value, least, most, what, advice, url }: IntegerRequirement): void {
  if (!Number.isSafeInteger(value) || value < least || (most !== undefined && value > most)) {
    const range = most === undefined ? `of at least ${String(least)}` : `from ${String(least)} to ${String(most)}`;
    throw new Error(`${what} (${String(value)}) must be an integer ${range}, known at synth. ${advice}. See ${url}`);
  }
}
