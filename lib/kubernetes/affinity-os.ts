import { dataAt, listOf, textOf, type Data } from '../values/data';
import { both } from '../values/both';
import { map } from '../values/map';
import type { Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { operatingSystemLabels, type OperatingSystem } from './operating-system';
import { requirementMatches } from './requirement-matches';

const required = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

/**
 * The only system on whose nodes the required node affinity of a pod allows it.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @returns undefined if it allows both, or none
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export function affinityOs(podSpec: Data): Value<OperatingSystem> | undefined {
  const data = dataAt(podSpec, ...required);
  if (data === undefined || data === null) {
    return undefined;
  }
  return map(listOf(data), (terms) => {
    const allowsSome = (os: OperatingSystem) => anyOf(terms.map((term) => allows(term, os)));
    return both(allowsSome('windows'), allowsSome('linux'), onlyOne);
  });
}

function onlyOne(windows: boolean, linux: boolean): OperatingSystem | undefined {
  if (windows === linux) {
    return undefined;
  }
  return windows ? 'windows' : 'linux';
}

/** A term allows a node that meets all its expressions; one without any allows none. */
function allows(term: Data, os: OperatingSystem): Value<boolean> {
  return map(listOf(dataAt(term, 'matchExpressions')), (expressions) =>
    expressions.length > 0 ? meetsAll(expressions, os) : map(listOf(dataAt(term, 'matchFields')), (fields) => fields.length > 0),
  );
}

function meetsAll(expressions: readonly Data[], os: OperatingSystem): Value<boolean> {
  const node = new Map<string, string>(operatingSystemLabels.map((label) => [label, os]));
  return allOf(
    expressions.map((expression) => {
      const key = textOf(dataAt(expression, 'key'));
      return typeof key === 'string' && !node.has(key) ? true : requirementMatches(expression, node);
    }),
  );
}
