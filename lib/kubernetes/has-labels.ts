import type { Data } from '../values/data';
import { map } from '../values/map';
import type { Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { labelsOf, type Labels } from './labels';
import { sameText } from '../values/same-text';

/** Whether all the wanted labels, `{ name: value }`, are among the labels of an object. */
export function hasLabels(wanted: Data, labels: Value<Labels>): Value<boolean> {
  return map(labelsOf(wanted), (pairs) => allOf([...pairs].map(([name, value]) => hasLabel(labels, name, value))));
}

function hasLabel(labels: Value<Labels>, name: string, value: Value<string>): Value<boolean> {
  return map(labels, (known) => {
    const found = known.get(name);
    return found !== undefined && sameText(found, value);
  });
}
