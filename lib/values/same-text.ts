import { Unknown, type Value } from './unknown';

/** Whether two texts are the same: they may be, though neither is known. */
export function sameText(one: Value<string>, other: Value<string>): Value<boolean> {
  if (one instanceof Unknown) {
    const isSame = other instanceof Unknown && one.identity !== undefined && one.identity === other.identity;
    // Without the identity, which is that of the text, not of the answer.
    return isSame || new Unknown(one.cause);
  }
  return other instanceof Unknown ? new Unknown(other.cause) : one === other;
}
