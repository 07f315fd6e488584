import type { Resource } from './resource';
import type { Value } from '../values/unknown';

/** Whether a resource is there if another one is: two whose conditions are not known may exclude each other. */
export function existsBeside(resource: Resource, other: Resource): Value<boolean> {
  return resource === other ? true : resource.exists;
}
