import type { Data } from './data';
import { PartialText } from './partial-text';
import { somePart } from './some-part';

/** Whether data has a text, at any depth, in which a pattern is found; in a text with holes, in one of its pieces. */
export function someText(data: Data, pattern: RegExp): boolean {
  return somePart(data, (part) => {
    const pieces = part instanceof PartialText ? part.parts : [part];
    return pieces.some((piece) => typeof piece === 'string' && pattern.test(piece));
  });
}
