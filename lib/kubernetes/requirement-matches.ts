import { dataAt, listOf, textOf, type Data } from '../values/data';
import { both } from '../values/both';
import { map } from '../values/map';
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
  return both(key, operator, (knownKey, knownOperator) => isMet(knownOperator, dataAt(requirement, 'values'), labels.get(knownKey)));
}

/** @param value of the label that the requirement is for; undefined if it is not there */
function isMet(operator: string, values: Data, value: Value<string> | undefined): Value<boolean> {
  switch (operator) {
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'In':
      return value !== undefined && isAmong(value, values);
    // A label that is not there is not among the values.
    case 'NotIn':
      return value === undefined || not(isAmong(value, values));
    default:
      return new Unknown(`'${operator}' is no operator of label selectors`);
  }
}

function isAmong(value: Value<string>, values: Data): Value<boolean> {
  return map(listOf(values), (list) => anyOf(list.map((item) => sameText(textOf(item) ?? '', value))));
}
