import { firstUnknown } from './first-unknown';
import { isKnown, type Value } from './unknown';

/**
 * The values as one list, if all of them are known.
 *
 * Otherwise the cause of the first unknown one, without its identity, since a list is another value than its item.
 */
export function allKnown<T>(values: readonly Value<T>[]): Value<readonly T[]> {
  return firstUnknown(values)?.withoutIdentity() ?? values.filter((value) => isKnown(value));
}
