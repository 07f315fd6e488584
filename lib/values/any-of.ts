import type { Value } from './unknown';
import { allOf } from './all-of';
import { not } from './not';

/** Whether one holds: true as soon as one does, and unknown if no other holds and one is unknown. */
export function anyOf(conditions: readonly Value<boolean>[]): Value<boolean> {
  return not(allOf(conditions.map(not)));
}
