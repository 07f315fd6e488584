import { PartialText } from '../partial-text';

/** Number of characters of a text, with one for each hole. */
export function lengthOf(text: string | PartialText): number {
  return text instanceof PartialText
    ? text.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0)
    : text.length;
}
