import { map } from './map';
import type { Value } from './unknown';

/** Whether it does not hold. */
export function not(condition: Value<boolean>): Value<boolean> {
  return map(condition, (holds) => !holds);
}
