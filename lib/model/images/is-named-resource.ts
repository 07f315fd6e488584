import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { Data } from '../../values/data';

/** Whether an ARN is that of a resource: `Ref` and `Arn` of the resources of Image Builder are the same. */
export function isNamedResource(arn: Data, resource: Resource): boolean {
  return arn instanceof ResourceAttribute && arn.resource === resource;
}
