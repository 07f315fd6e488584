import type { Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { labelsOf, type Labels } from './labels';
import { sameText } from '../values/same-text';

/** Whether all the wanted labels, `{ name: value }`, are among the labels of an object. */
export function hasLabels(wanted: Data, labels: Value<Labels>): Value<boolean> {
  const pairs = labelsOf(wanted);
  if (pairs instanceof Unknown) {
    return new Unknown(pairs.cause);
  }
  return allOf([...pairs].map(([name, value]) => hasLabel(labels, name, value)));
}

function hasLabel(labels: Value<Labels>, name: string, value: Value<string>): Value<boolean> {
  if (labels instanceof Unknown) {
    return new Unknown(labels.cause);
  }
  const found = labels.get(name);
  return found !== undefined && sameText(found, value);
}
