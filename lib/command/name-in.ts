import { didYouMean } from '../values/texts/did-you-mean';
import { UsageError } from './usage-error';

/**
 * The name that was given of what is in a table; the first one if none was given.
 *
 * @throws UsageError if there is no such name in it
 */
export function nameIn<T extends string>(option: string, value: string | undefined, table: { readonly [name in T]: unknown }): T {
  const names = Object.keys(table) as T[];
  const found = value === undefined ? names[0] : names.find((name) => name === value);
  if (found === undefined) {
    throw new UsageError(`${option} is '${String(value)}', but must be one of ${names.join(', ')}.${didYouMean(String(value), names)}`);
  }
  return found;
}
