import { dataAt, isDataObject, textOf, type Data } from '../values/data';
import { itemsOf } from '../values/items-of';
import { map } from '../values/map';
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
  return itemsOf(dataAt(podSpec, 'tolerations')).map(tolerationOf);
}

function tolerationOf(data: Data): Value<Toleration> {
  return map(data, (known) =>
    isDataObject(known)
      ? {
          key: textOf(dataAt(known, 'key')),
          operator: textOf(dataAt(known, 'operator')) ?? 'Equal',
          value: textOf(dataAt(known, 'value')),
          effect: textOf(dataAt(known, 'effect')),
        }
      : new Unknown('it is not a toleration'),
  );
}
