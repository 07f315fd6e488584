import { textOf, type Data } from './data';
import { PartialText } from './partial-text';
import { MaybeAbsent } from './maybe-absent';
import { Unknown } from './unknown';

/**
 * Reads a text, of which pieces may be unknown.
 *
 * @returns undefined if it is not there; unknown if it is no text
 */
export function textDataOf(data: Data): string | Unknown | PartialText | undefined {
  if (data instanceof PartialText) {
    return data;
  }
  return data instanceof MaybeAbsent ? new Unknown(data.cause, data.identity) : textOf(data);
}
