import type { RolePolicies } from '../../model/iam/role-policies';
import type { RoleReference } from '../../model/iam/role-reference';
import type { Model } from '../../model/model';
import { mayDoAnything } from '../../model/templates/may-do-anything';
import type { Resource } from '../../model/templates/resource';
import { Unknown } from '../../model/values/unknown';

/** The policies of a role, with the doubt that something which cannot be read attaches more: a macro, a nested stack, a custom resource. */
export function attachedPolicies({ templates, policiesOf }: Model, role: RoleReference): RolePolicies {
  const policies = policiesOf(role);
  const own = role.resource;
  if (policies.unknown || !own) {
    return policies;
  }
  const other = [...own.template.resources.values()].find(
    (resource) =>
      mayAttach(resource) && resource.exists !== false && resource.dependencies.has(own.logicalId) && !templates.nestedTemplate(resource),
  );
  return {
    ...policies,
    unknown: own.template.hidden ?? (other && new Unknown(`'${other.logicalId}' may attach policies to the role '${own.logicalId}'`)),
  };
}

function mayAttach(resource: Resource): boolean {
  return resource.type === 'AWS::CloudFormation::Stack' || mayDoAnything(resource);
}
