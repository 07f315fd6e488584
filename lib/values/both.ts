import { Unknown, type Value } from './unknown';

/**
 * What a function makes of two values, if both are known.
 *
 * Otherwise the cause of the first unknown one, without its identity, since the result is another value.
 *
 * @param make may itself come to something unknown
 */
export function both<A, B, C>(one: Value<A>, other: Value<B>, make: (one: A, other: B) => Value<C>): Value<C> {
  if (one instanceof Unknown) {
    return one.withoutIdentity();
  }
  return other instanceof Unknown ? other.withoutIdentity() : make(one, other);
}
