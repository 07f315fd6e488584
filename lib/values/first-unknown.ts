import { Unknown } from './unknown';

/** The first of some values that is not known, as it is, with its identity; undefined if all are known. */
export function firstUnknown(values: readonly unknown[]): Unknown | undefined {
  return values.find((value) => value instanceof Unknown);
}
