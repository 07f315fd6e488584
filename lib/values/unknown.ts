/**
 * A value that the templates do not tell, and why.
 *
 * It may still be known to be the same as another one: an attribute of a resource is the same wherever it is written.
 */
export class Unknown {
  /**
   * @param cause as the end of a sentence: `the parameter 'Subnets' has no default`
   * @param identity two unknowns with the same identity have the same value, whatever it will be; undefined if nothing is known of it
   */
  public constructor(
    public readonly cause: string,
    public readonly identity?: string,
  ) {}

  /** The same cause for another value, of which nothing is known: whatever is made of this one. */
  public withoutIdentity(): Unknown {
    return new Unknown(this.cause);
  }
}

/** What a template tells, or the reason why it does not. */
export type Value<T> = T | Unknown;

/** Whether the templates tell the value. */
export function isKnown<T>(value: Value<T>): value is T {
  return !(value instanceof Unknown);
}
