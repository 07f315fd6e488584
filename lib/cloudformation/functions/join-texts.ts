import type { Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { MaybeAbsent } from '../../values/maybe-absent';
import { textDataOf } from '../../values/text-data-of';
import { isKnown, Unknown } from '../../values/unknown';

/** Longer than any value that CloudFormation takes. */
const MOST_CHARACTERS = 1_000_000;
const MOST_HOLES = 10_000;

/** Puts texts together; what is no text is a hole. */
export function joinTexts(separator: string, items: readonly Data[]): string | Unknown | PartialText {
  const pieces: (string | Unknown | PartialText)[] = [];
  let isFirst = true;
  for (const item of items) {
    // Nothing has no separator either: where that is open, the hole stands for both.
    if (!isFirst && !(item instanceof MaybeAbsent)) {
      pieces.push(separator);
    }
    isFirst &&= item instanceof MaybeAbsent;
    pieces.push(
      item instanceof MaybeAbsent && separator !== '' ? item.withoutIdentity() : (textDataOf(item) ?? new Unknown('it is not a text')),
    );
  }
  const parts = pieces.flatMap((piece) => (piece instanceof PartialText ? piece.parts : [piece]));
  const characters = parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  const holes = parts.filter((part) => !isKnown(part)).length;
  return characters > MOST_CHARACTERS || holes > MOST_HOLES ? new Unknown('it is too long') : PartialText.of(pieces);
}
