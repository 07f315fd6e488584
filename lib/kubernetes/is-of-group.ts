import type { KubernetesObject } from './kubernetes-objects';
import { map } from '../values/map';
import type { Value } from '../values/unknown';

/** Whether an object is of an API group, in whatever version. */
export function isOfGroup({ apiVersion }: KubernetesObject, group: string): Value<boolean> {
  return map(apiVersion, (known) => known.startsWith(`${group}/`));
}
