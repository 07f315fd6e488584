import type { KubernetesObject } from '../../model/kubernetes/kubernetes-objects';
import { Unknown, type Value } from '../../model/values/unknown';

/** Whether an object is of an API group, in whatever version. */
export function isOfGroup({ apiVersion }: KubernetesObject, group: string): Value<boolean> {
  return apiVersion instanceof Unknown ? apiVersion : apiVersion.startsWith(`${group}/`);
}
