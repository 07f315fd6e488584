import { asWhole } from '../values/as-whole';
import { isDataObject, textOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';

/** Labels by their names; an unknown value is that of a label that is there. */
export type Labels = ReadonlyMap<string, Value<string>>;

/**
 * Reads `metadata.labels`.
 *
 * @returns none if they are not there; unknown if their names are
 */
export function labelsOf(data: Data): Value<Labels> {
  if (data === undefined || data === null) {
    return new Map();
  }
  const whole = asWhole(data);
  if (!isDataObject(whole)) {
    return whole instanceof Unknown ? whole : new Unknown('they are no names with values');
  }
  const labels = new Map<string, Value<string>>();
  for (const [name, value] of Object.entries(whole)) {
    if (value !== undefined) {
      labels.set(name, textOf(value) ?? '');
    }
  }
  return labels;
}
