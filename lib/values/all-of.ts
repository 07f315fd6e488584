import { isKnown, type Unknown, type Value } from './unknown';

/** Whether all hold: false as soon as one does not, and unknown if the others hold and one is unknown. */
export function allOf(conditions: Iterable<Value<boolean>>): Value<boolean> {
  let unknown: Unknown | undefined;
  for (const condition of conditions) {
    if (condition === false) {
      return false;
    }
    if (!isKnown(condition)) {
      unknown ??= condition;
    }
  }
  return unknown ?? true;
}
