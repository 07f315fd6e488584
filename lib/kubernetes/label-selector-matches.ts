import { dataAt, isDataObject, listOf, type Data } from '../values/data';
import { map } from '../values/map';
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
  return map(selector, (known) =>
    isDataObject(known)
      ? allOf([hasLabels(dataAt(known, 'matchLabels'), labels), meetsAll(dataAt(known, 'matchExpressions'), labels)])
      : new Unknown('it is not a label selector'),
  );
}

function meetsAll(requirements: Data, labels: Value<Labels>): Value<boolean> {
  return map(listOf(requirements), (list) =>
    allOf(list.map((requirement) => map(labels, (known) => requirementMatches(requirement, known)))),
  );
}
