import { dataAt, listOf, textOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
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
  const terms = listOf(data);
  if (terms instanceof Unknown) {
    return new Unknown(terms.cause);
  }
  const windows = anyOf(terms.map((term) => allows(term, 'windows')));
  const linux = anyOf(terms.map((term) => allows(term, 'linux')));
  if (windows instanceof Unknown || linux instanceof Unknown) {
    return windows instanceof Unknown ? windows : (linux as Unknown);
  }
  if (windows === linux) {
    return undefined;
  }
  return windows ? 'windows' : 'linux';
}

/** A term allows a node that meets all its expressions; one without any allows none. */
function allows(term: Data, os: OperatingSystem): Value<boolean> {
  const expressions = listOf(dataAt(term, 'matchExpressions'));
  const fields = listOf(dataAt(term, 'matchFields'));
  if (expressions instanceof Unknown) {
    return new Unknown(expressions.cause);
  }
  if (expressions.length === 0) {
    return fields instanceof Unknown ? new Unknown(fields.cause) : fields.length > 0;
  }
  const node = new Map<string, string>(operatingSystemLabels.map((label) => [label, os]));
  return allOf(
    expressions.map((expression) => {
      const key = textOf(dataAt(expression, 'key'));
      return typeof key === 'string' && !node.has(key) ? true : requirementMatches(expression, node);
    }),
  );
}
