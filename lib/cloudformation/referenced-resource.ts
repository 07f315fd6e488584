import { textOf, type Data } from '../values/data';
import { identityFrom } from '../values/identity-from';
import { identityOf } from '../values/identity-of';
import { isKnown, Unknown, type Value } from '../values/unknown';
import type { Resource } from './resource';
import { ResourceAttribute } from './unknowns/resource-attribute';

/**
 * The resource of the templates whose id it is.
 *
 * @param type of the resource, for which `Ref` gives the id
 * @returns unknown, but the same for the same id, if it is none of the templates
 */
export function referencedResource(data: Data, type: string): Value<Resource> {
  if (data instanceof ResourceAttribute && data.resource.type === type && data.attribute === 'Ref') {
    return data.resource;
  }
  const id = textOf(data) ?? new Unknown('no id is given');
  const cause = isKnown(id) ? `'${id}' is not in the templates` : id.cause;
  return new Unknown(cause, data === undefined ? undefined : identityFrom('resource', [type, identityOf(data)]));
}
