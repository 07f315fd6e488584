import type { Resource } from '../templates/resource';
import { ResourceAttribute } from '../templates/resource-attribute';
import { somePart } from '../values/some-part';

/** A custom resource, and the Lambda functions that act for it, as far as they are in the templates: each may hand over to another one. */
export function codeOf(resource: Resource): readonly Resource[] {
  const found = new Set([resource]);
  for (const one of found) {
    somePart(one.properties, (part) => {
      if (part instanceof ResourceAttribute && part.resource.type.startsWith('AWS::Lambda::')) {
        found.add(part.resource);
      }
      return false;
    });
  }
  return [...found];
}
