import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { dataAt, listOf, textOf, type Data } from '../values/data';
import { map } from '../values/map';
import type { Value } from '../values/unknown';
import type { Labels } from './labels';
import { requirementMatches } from './requirement-matches';

const required = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

/**
 * Whether the required node affinity of a pod allows nodes with some labels, as far as these decide: of other labels a node may have any.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export function affinityAllows(podSpec: Data, labels: Labels): Value<boolean> {
  const data = dataAt(podSpec, ...required);
  return data === undefined || data === null || map(listOf(data), (terms) => anyOf(terms.map((term) => allows(term, labels))));
}

/** A term allows a node that meets all its expressions; one without any allows none. */
function allows(term: Data, labels: Labels): Value<boolean> {
  return map(listOf(dataAt(term, 'matchExpressions')), (expressions) =>
    expressions.length > 0 ? meetsAll(expressions, labels) : map(listOf(dataAt(term, 'matchFields')), (fields) => fields.length > 0),
  );
}

function meetsAll(expressions: readonly Data[], labels: Labels): Value<boolean> {
  return allOf(
    expressions.map((expression) => {
      const key = textOf(dataAt(expression, 'key'));
      return typeof key === 'string' && !labels.has(key) ? true : requirementMatches(expression, labels);
    }),
  );
}
