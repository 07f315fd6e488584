import { dataAt, isDataObject, listOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { hasLabels } from './has-labels';
import type { Labels } from './labels';
import { requirementMatches } from './requirement-matches';

/**
 * Whether a label selector, `{ matchLabels, matchExpressions }`, selects an object with these labels. An empty one selects every object, one
 * that is not there none.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export function labelSelectorMatches(selector: Data, labels: Value<Labels>): Value<boolean> {
  if (selector === undefined || selector === null) {
    return false;
  }
  if (!isDataObject(selector)) {
    return new Unknown(selector instanceof Unknown ? selector.cause : 'it is not a label selector');
  }
  return allOf([hasLabels(dataAt(selector, 'matchLabels'), labels), meetsAll(dataAt(selector, 'matchExpressions'), labels)]);
}

function meetsAll(requirements: Data, labels: Value<Labels>): Value<boolean> {
  const list = listOf(requirements);
  if (list instanceof Unknown) {
    return new Unknown(list.cause);
  }
  return allOf(
    list.map((requirement) => (labels instanceof Unknown ? new Unknown(labels.cause) : requirementMatches(requirement, labels))),
  );
}
