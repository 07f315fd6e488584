import { rolePolicies, type RolePolicies } from './role-policies';
import type { RoleReference } from './role-reference';
import type { TemplateSet } from '../../cloudformation/template-set';
import { Unknown } from '../../values/unknown';
import { findRoleChanger } from '../doubts/find-role-changer';

/** The policies of a role, with the doubt that something which cannot be read attaches more: a macro, a nested stack, a custom resource. */
export function attachedPolicies(templates: TemplateSet, role: RoleReference): RolePolicies {
  const policies = rolePolicies(templates, role);
  const own = role.resource;
  if (policies.unknown || !own) {
    return policies;
  }
  const other = findRoleChanger(templates, own);
  return {
    ...policies,
    unknown: own.template.hidden ?? (other && new Unknown(`'${other.title}' may attach policies to the role '${own.title}'`)),
  };
}
