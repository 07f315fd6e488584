import { Unknown, type Value } from '../unknown';

/** A value as messages show it, with dots for what is not known. */
export function display(value: Value<string> | undefined): string {
  return value instanceof Unknown ? '…' : String(value);
}
