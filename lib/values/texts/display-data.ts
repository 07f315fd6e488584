import type { Data } from '../data';
import { PartialText } from '../partial-text';

/** A text as messages show it, with dots for what is not known of it. */
export function displayData(text: Data): string {
  const parts = text instanceof PartialText ? text.parts : [text];
  return parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}
