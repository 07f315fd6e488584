import { numberOf, type Data } from './data';
import { Unknown } from './unknown';

/** A number that is written out; undefined if it is not there, or not known. */
export function knownNumber(data: Data): number | undefined {
  const value = numberOf(data);
  return value instanceof Unknown ? undefined : value;
}
