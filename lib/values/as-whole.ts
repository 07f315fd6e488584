import { PartialText } from './partial-text';
import type { Unknown } from './unknown';

/** Data of which a text with holes is one unknown value, for who has no use for its known pieces. */
export function asWhole<T>(data: T | PartialText): T | Unknown {
  return data instanceof PartialText ? data.toUnknown() : data;
}
