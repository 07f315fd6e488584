import { Unknown, type Value } from '../../model/values/unknown';

/** A value as messages show it, with dots for what is not known. */
export function shown(value: Value<string> | undefined): string {
  return value instanceof Unknown ? '…' : String(value);
}
