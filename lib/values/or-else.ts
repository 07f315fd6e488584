import { isKnown, type Value } from './unknown';

/** The value if it is known, something else otherwise. */
export function orElse<T, E>(value: Value<T>, other: E): T | E {
  return isKnown(value) ? value : other;
}
