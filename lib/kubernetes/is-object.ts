import type { Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import type { KubernetesObject } from './kubernetes-objects';
import { sameText } from '../values/same-text';

/** Whether an object is the one of this kind, namespace and name. */
export function isObject(
  object: KubernetesObject,
  wanted: { readonly kind: string; readonly namespace: string; readonly name: string },
): Value<boolean> {
  return allOf([sameText(object.kind, wanted.kind), sameText(object.namespace, wanted.namespace), sameText(object.name, wanted.name)]);
}
