import type { Data } from './data';
import { PartialText } from './partial-text';
import { containsData } from './contains-data';

/** Whether data has a text, at any depth, in which a pattern is found; in a text with holes, in one of its pieces. */
export function containsText(data: Data, pattern: RegExp): boolean {
  return containsData(data, (part) => {
    const pieces = part instanceof PartialText ? part.parts : [part];
    return pieces.some((piece) => typeof piece === 'string' && pattern.test(piece));
  });
}
