import { both } from './both';
import { isSameUnknown } from './is-same-unknown';
import type { Value } from './unknown';

/** Whether two texts are the same: they may be, though neither is known. */
export function sameText(one: Value<string>, other: Value<string>): Value<boolean> {
  return isSameUnknown(one, other) || both(one, other, (left, right) => left === right);
}
