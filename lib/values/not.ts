import { Unknown, type Value } from './unknown';

/** Whether it does not hold. */
export function not(condition: Value<boolean>): Value<boolean> {
  return condition instanceof Unknown ? condition : !condition;
}
