import { Unknown, type Value } from './unknown';

/**
 * What a function makes of a value, if the value is known.
 *
 * Of an unknown one only the cause remains: the result is another value, so it has not the identity of the first.
 *
 * @param make may itself come to something unknown
 */
export function map<A, B>(value: Value<A>, make: (known: A) => Value<B>): Value<B> {
  return value instanceof Unknown ? value.withoutIdentity() : make(value);
}
