/** What `requireWholeNumber` checks, and what its error says. */
export interface WholeNumberRequirement {
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
 * Refuses a number that is not a whole number in a range. A number which CDK resolves at deployment is refused too: it looks like -1.8e+289.
 *
 * @throws if `value` is not a whole number, or less than `least` or more than `most`
 */
export function requireWholeNumber({ value, least, most, what, advice, url }: WholeNumberRequirement): void {
  if (!Number.isSafeInteger(value) || value < least || (most !== undefined && value > most)) {
    const range = most === undefined ? `of ${String(least)} or more` : `from ${String(least)} to ${String(most)}`;
    const isToken = value < -1e288 && Number.isFinite(value);
    const got = isToken ? 'a token: the number has to be known at synth' : shown(value);
    throw new Error(`${what} must be a whole number ${range}, got ${got}. ${advice}. See ${url}`);
  }
}

/** Without types anything may be given: a text shows that it is one by its quotes. */
function shown(value: unknown): string {
  if (typeof value === 'string') {
    return `'${value}', which is a text`;
  }
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : String(value);
}
