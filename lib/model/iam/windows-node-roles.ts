import type { RolePolicies } from './role-policies';
import { isSameRole, type RoleReference } from './role-reference';
import type { Cluster } from '../cluster/cluster';
import type { NodeGroup } from '../nodes/node-group';
import type { WindowsGroup } from '../nodes/windows-group';
import type { Location } from '../../cloudformation/location';

/** A role of Windows nodes, with its policies. */
export interface WindowsNodeRole {
  readonly group: NodeGroup;
  readonly cluster: Cluster;
  readonly role: RoleReference;
  /** Where its policies stand; where it is named, if it is not in the templates. */
  readonly at: Location;
  readonly policies: RolePolicies;
}

/**
 * The roles of Windows nodes, each with the first group that has it.
 */
export function windowsNodeRoles(
  windowsGroups: readonly WindowsGroup[],
  policiesOf: (role: RoleReference) => RolePolicies,
): WindowsNodeRole[] {
  return windowsGroups
    .filter(({ group }, index, all) => !all.slice(0, index).some((other) => isSameRole(other.group.role, group.role)))
    .map(({ group, cluster }) => ({
      group,
      cluster,
      role: group.role,
      at: group.role.resource?.at('ManagedPolicyArns') ?? group.roleAt,
      policies: policiesOf(group.role),
    }));
}
