import { dataAt, isDataObject, listOf, textOf, type Data } from '../values/data';
import { Unknown, type Value } from '../values/unknown';

/** A taint that a pod bears. */
export interface Toleration {
  /** Undefined for every key. */
  readonly key: Value<string> | undefined;
  /** `Equal` or `Exists`. */
  readonly operator: Value<string>;
  readonly value: Value<string> | undefined;
  /** Undefined for every effect. */
  readonly effect: Value<string> | undefined;
}

/**
 * The `tolerations` of a pod. An unknown entry may stand for any number of them.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export function tolerationsOf(podSpec: Data): readonly Value<Toleration>[] {
  const list = listOf(dataAt(podSpec, 'tolerations'));
  return list instanceof Unknown ? [list] : list.map(tolerationOf);
}

function tolerationOf(data: Data): Value<Toleration> {
  if (!isDataObject(data)) {
    return data instanceof Unknown ? data : new Unknown('it is not a toleration');
  }
  return {
    key: textOf(dataAt(data, 'key')),
    operator: textOf(dataAt(data, 'operator')) ?? 'Equal',
    value: textOf(dataAt(data, 'value')),
    effect: textOf(dataAt(data, 'effect')),
  };
}
