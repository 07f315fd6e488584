import { isKnown, type Value } from '../unknown';

/** A value as messages show it, with dots for what is not known. */
export function display(value: Value<string> | undefined): string {
  return isKnown(value) ? String(value) : '…';
}
