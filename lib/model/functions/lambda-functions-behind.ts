import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { containsData } from '../../values/contains-data';

/** A custom resource, and the Lambda functions that act for it, as far as they are in the templates: each may hand over to another one. */
export function lambdaFunctionsBehind(resource: Resource): readonly Resource[] {
  const found = new Set([resource]);
  for (const one of found) {
    containsData(one.properties, (part) => {
      if (part instanceof ResourceAttribute && part.resource.type.startsWith('AWS::Lambda::')) {
        found.add(part.resource);
      }
      return false;
    });
  }
  return [...found];
}
