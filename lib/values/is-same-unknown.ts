import { Unknown } from './unknown';

/** Whether two values are unknown, and certainly the same. */
export function isSameUnknown(one: unknown, other: unknown): boolean {
  return one instanceof Unknown && other instanceof Unknown && one.identity !== undefined && one.identity === other.identity;
}
