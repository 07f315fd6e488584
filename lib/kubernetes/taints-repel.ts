import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import { not } from '../values/not';
import { sameText } from '../values/same-text';
import type { Toleration } from './tolerations-of';
import { map } from '../values/map';
import type { Value } from '../values/unknown';
import type { Taint } from './taint';

/**
 * Whether one of the taints of nodes keeps pods with these tolerations away. An unknown taint or toleration may stand for any number of them.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export function taintsRepel(taints: readonly Value<Taint>[], tolerations: readonly Value<Toleration>[]): Value<boolean> {
  return anyOf(
    taints.map((taint) =>
      map(taint, (known) =>
        allOf([
          anyOf([sameText(known.effect, 'NoSchedule'), sameText(known.effect, 'NoExecute')]),
          not(anyOf(tolerations.map((toleration) => map(toleration, (one) => tolerates(one, known))))),
        ]),
      ),
    ),
  );
}

function tolerates({ key = '', operator, value = '', effect = '' }: Toleration, taint: Taint): Value<boolean> {
  return allOf([
    effect === '' || sameText(effect, taint.effect),
    key === '' || sameText(key, taint.key),
    anyOf([sameText(operator, 'Exists'), allOf([sameText(operator, 'Equal'), sameText(value, taint.value)])]),
  ]);
}
