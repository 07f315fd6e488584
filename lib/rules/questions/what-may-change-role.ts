import { mayDoAnything } from '../../model/templates/may-do-anything';
import type { Resource } from '../../model/templates/resource';
import type { TemplateSet } from '../../model/templates/template-set';

/** A resource that gets a role, cannot be read, and so may change it: a nested stack, a custom resource. */
export function whatMayChangeRole(templates: TemplateSet, role: Resource): Resource | undefined {
  return [...role.template.resources.values()].find(
    (resource) =>
      mayChange(resource) && resource.exists !== false && resource.dependencies.has(role.logicalId) && !templates.nestedTemplate(resource),
  );
}

function mayChange(resource: Resource): boolean {
  return resource.type === 'AWS::CloudFormation::Stack' || mayDoAnything(resource);
}
