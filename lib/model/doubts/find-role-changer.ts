import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';

/** A resource that gets a role, cannot be read, and so may change it: a nested stack, a custom resource. */
export function findRoleChanger(templates: TemplateSet, role: Resource): Resource | undefined {
  const { template, logicalId } = role;
  const nestedStacks = templates.resources('AWS::CloudFormation::Stack').filter((resource) => resource.template === template);
  return [...nestedStacks, ...template.opaqueResources].find(
    (resource) => resource.exists !== false && resource.dependencies.has(logicalId) && !templates.nestedTemplate(resource),
  );
}
