import { map } from '../../values/map';
import { allOf } from '../../values/all-of';
import { sameText } from '../../values/same-text';
import type { Value } from '../../values/unknown';
import type { PlacedPatch } from './placed-object';

/** The names that kubectl accepts for kinds, in lower case. */
const KUBECTL_NAMES = {
  ConfigMap: ['configmap', 'configmaps', 'cm'],
  DaemonSet: ['daemonset', 'daemonsets', 'ds', 'daemonset.apps', 'daemonsets.apps'],
} as const;

/** Whether a patch changes an object. */
export function patchTargets(
  { target, namespace }: PlacedPatch,
  wanted: { readonly kind: keyof typeof KUBECTL_NAMES; readonly namespace: string; readonly name: string },
): Value<boolean> {
  const isName = map(target, (known) => KUBECTL_NAMES[wanted.kind].some((kind) => known === `${kind}/${wanted.name}`));
  return allOf([sameText(namespace, wanted.namespace), isName]);
}
