import { dataAt, listOf, textOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { anyOf } from '../values/any-of';
import type { Labels } from './labels';
import { not } from '../values/not';
import { sameText } from '../values/same-text';

/**
 * Whether labels meet one entry of `matchExpressions`: `{ key, operator, values }`.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement
 */
export function requirementMatches(requirement: Data, labels: Labels): Value<boolean> {
  const key = textOf(dataAt(requirement, 'key')) ?? new Unknown('the requirement has no key');
  const operator = textOf(dataAt(requirement, 'operator')) ?? new Unknown('the requirement has no operator');
  if (key instanceof Unknown || operator instanceof Unknown) {
    return new Unknown((key instanceof Unknown ? key : (operator as Unknown)).cause);
  }
  const value = labels.get(key);
  switch (operator) {
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'In':
      return value !== undefined && isAmong(value, dataAt(requirement, 'values'));
    // A label that is not there is not among the values.
    case 'NotIn':
      return value === undefined || not(isAmong(value, dataAt(requirement, 'values')));
    default:
      return new Unknown(`'${operator}' is no operator of label selectors`);
  }
}

function isAmong(value: Value<string>, values: Data): Value<boolean> {
  const list = listOf(values);
  return list instanceof Unknown ? new Unknown(list.cause) : anyOf(list.map((item) => sameText(textOf(item) ?? '', value)));
}
