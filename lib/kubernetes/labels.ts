import { isDataObject, textOf, type Data } from '../values/data';
import { PartialText } from '../values/partial-text';
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
  if (!isDataObject(data)) {
    return data instanceof Unknown || data instanceof PartialText ? asUnknown(data) : new Unknown('they are no names with values');
  }
  const labels = new Map<string, Value<string>>();
  for (const [name, value] of Object.entries(data)) {
    if (value !== undefined) {
      labels.set(name, textOf(value) ?? '');
    }
  }
  return labels;
}

function asUnknown(data: Unknown | PartialText): Unknown {
  return data instanceof PartialText ? data.toUnknown() : data;
}
