import { asWhole } from '../as-whole';
import type { Data, DataObject } from '../data';
import { Unknown } from '../unknown';
import type { HoleMarks } from './hole-marks';

/** Far beyond what Kubernetes objects need, and little enough for a walk that calls itself. */
const deepest = 200;

/**
 * What a parser made of a text with marks, as data with its holes. The YAML parser gives Maps where JSON.parse gives objects.
 *
 * A mapping with a name that has holes is unknown as a whole, since it may have any name.
 */
export function parsedData(parsed: unknown, marks: HoleMarks, ancestors: readonly unknown[] = []): Data {
  if (typeof parsed === 'string') {
    return marks.restore(parsed);
  }
  if (parsed === null || typeof parsed === 'number' || typeof parsed === 'boolean') {
    return parsed;
  }
  // In YAML a list may contain itself.
  if (ancestors.length >= deepest || ancestors.includes(parsed)) {
    return new Unknown('it is nested too deeply');
  }
  const here = [...ancestors, parsed];
  if (Array.isArray(parsed)) {
    return parsed.map((item) => parsedData(item, marks, here));
  }
  if (parsed instanceof Map) {
    return dataObject(parsed, marks, here);
  }
  return isPlainObject(parsed) ? dataObject(Object.entries(parsed), marks, here) : new Unknown('it has a type that JSON does not have');
}

function dataObject(entries: Iterable<[unknown, unknown]>, marks: HoleMarks, ancestors: readonly unknown[]): DataObject | Unknown {
  const named: [string, Data][] = [];
  for (const [key, value] of entries) {
    if (typeof key === 'object' && key !== null) {
      return new Unknown('the name of a value is not a text');
    }
    const name = marks.restore(String(key));
    if (typeof name !== 'string') {
      return asWhole(name).withoutIdentity();
    }
    named.push([name, parsedData(value, marks, ancestors)]);
  }
  return Object.fromEntries(named);
}

/** YAML has dates, sets and bytes too. */
function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}
