import type { KubernetesObject } from './kubernetes-objects';
import { Unknown, type Value } from '../values/unknown';

/** Whether an object is of an API group, in whatever version. */
export function isOfGroup({ apiVersion }: KubernetesObject, group: string): Value<boolean> {
  return apiVersion instanceof Unknown ? apiVersion : apiVersion.startsWith(`${group}/`);
}
