import type { RolePolicies } from './role-policies';
import { isSameRole, type RoleReference } from './role-reference';
import type { Model, WindowsGroup } from '../model';
import type { Location } from '../../cloudformation/location';
import { attachedPolicies } from './attached-policies';

/** A role of Windows nodes, with its policies. */
export interface WindowsNodeRole extends WindowsGroup {
  readonly role: RoleReference;
  /** Where its policies stand; where it is named, if it is not in the templates. */
  readonly at: Location;
  readonly policies: RolePolicies;
}

/**
 * The roles of Windows nodes, each with the first group that has it.
 */
export function windowsNodeRoles(model: Model): WindowsNodeRole[] {
  return model.windowsGroups
    .filter(({ group }, index, all) => !all.slice(0, index).some((other) => isSameRole(other.group.role, group.role)))
    .map(({ group, cluster }) => ({
      group,
      cluster,
      role: group.role,
      at: group.role.resource?.at('ManagedPolicyArns') ?? group.roleAt,
      policies: attachedPolicies(model, group.role),
    }));
}
