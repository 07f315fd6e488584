import type { Resource } from '../../model/templates/resource';
import type { Value } from '../../model/values/unknown';

/** Whether a resource is there if another one is: two whose conditions are not known may exclude each other. */
export function existsWith(resource: Resource, other: Resource): Value<boolean> {
  return resource === other ? true : resource.exists;
}
