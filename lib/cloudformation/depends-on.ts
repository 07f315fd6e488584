import type { Resource } from './resource';

/**
 * Whether CloudFormation makes a resource after another one of the same template, directly or by way of others.
 */
export function dependsOn(resource: Resource, other: Resource): boolean {
  const seen = new Set<string>();
  const open = [resource];
  for (let current = open.pop(); current; current = open.pop()) {
    for (const logicalId of current.dependencies) {
      if (logicalId === other.logicalId) {
        return true;
      }
      const next = resource.template.resources.get(logicalId);
      if (next && !seen.has(logicalId)) {
        seen.add(logicalId);
        open.push(next);
      }
    }
  }
  return false;
}
