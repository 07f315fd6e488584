import type { RolePolicies } from '../../model/iam/role-policies';
import type { RoleReference } from '../../model/iam/role-reference';
import type { Model } from '../../model/model';
import { Unknown } from '../../model/values/unknown';
import { whatMayChangeRole } from './what-may-change-role';

/** The policies of a role, with the doubt that something which cannot be read attaches more: a macro, a nested stack, a custom resource. */
export function attachedPolicies({ templates, policiesOf }: Model, role: RoleReference): RolePolicies {
  const policies = policiesOf(role);
  const own = role.resource;
  if (policies.unknown || !own) {
    return policies;
  }
  const other = whatMayChangeRole(templates, own);
  return {
    ...policies,
    unknown: own.template.hidden ?? (other && new Unknown(`'${other.title}' may attach policies to the role '${own.title}'`)),
  };
}
