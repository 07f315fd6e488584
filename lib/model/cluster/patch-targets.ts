import { Unknown, type Value } from '../values/unknown';
import type { PlacedPatch } from './placed-object';

/**
 * Whether a patch changes an object.
 *
 * @param wanted the object; kinds in lower case, by all names that kubectl takes, such as `configmap`, `configmaps`, `cm`
 */
export function patchTargets(
  { target, namespace }: PlacedPatch,
  wanted: { readonly kinds: readonly string[]; readonly namespace: string; readonly name: string },
): Value<boolean> {
  if (target instanceof Unknown) {
    return target;
  }
  const isName = wanted.kinds.some((kind) => target === `${kind}/${wanted.name}`);
  return isName && namespace instanceof Unknown ? namespace : isName && namespace === wanted.namespace;
}
