import type { Data } from '../data';
import { PartialText } from '../partial-text';
import { Unknown } from '../unknown';
import { lengthOf } from './length-of';
import { HoleMarks } from './hole-marks';
import { parsedData } from './parsed-data';

/** No template that CloudFormation takes has more. */
const LONGEST = 1024 * 1024;

/**
 * Reads a JSON text that may have holes, in its texts or in the place of whole values.
 *
 * A value that is a hole and nothing else is that very unknown. Beware of a hole in a list: the CDK writes a list that is not known at
 * synth as `["` hole `"]`, so an unknown entry may stand for any number of them.
 *
 * @returns undefined if there is no text; unknown if it is no JSON, or longer than 1 MiB
 */
export function parseJsonData(text: Data): Data {
  if (text === undefined || text === null) {
    return undefined;
  }
  if (text instanceof Unknown) {
    return text;
  }
  if (typeof text === 'object' && !(text instanceof PartialText)) {
    return new Unknown('it is not a text');
  }
  const source = text instanceof PartialText ? text : String(text);
  if (lengthOf(source) > LONGEST) {
    return new Unknown('it is longer than 1 MiB');
  }
  const marks = HoleMarks.of(source);
  const parsed = marks && parseJson(marks.markedText(quoteOutsideOfTexts()));
  return marks && parsed
    ? parsedData(parsed.value, marks)
    : new Unknown(source instanceof PartialText ? source.holes[0].cause : 'it is not valid JSON');
}

/** A mark that stands in the place of a whole value has to become a text of its own. */
function quoteOutsideOfTexts(): (piece: string, isMark: boolean) => string {
  let inText = false;
  return (piece, isMark) => {
    if (isMark) {
      return inText ? piece : `"${piece}"`;
    }
    for (const [token] of piece.matchAll(/\\.|"/gs)) {
      inText = token === '"' ? !inText : inText;
    }
    return piece;
  };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
