import type { RolePolicies } from './role-policies';
import { isSameRole, type RoleReference } from './role-reference';
import type { Cluster } from '../cluster/cluster';
import type { NodeGroup } from '../nodes/node-group';
import type { WindowsGroup } from '../nodes/windows-group';
import type { Resource } from '../../cloudformation/resource';
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
  const seen = new SeenRoles();
  return windowsGroups
    .filter(({ group }) => seen.isNew(group.role))
    .map(({ group, cluster }) => ({
      group,
      cluster,
      role: group.role,
      at: group.role.resource?.at('ManagedPolicyArns') ?? group.roleAt,
      policies: policiesOf(group.role),
    }));
}

/** Roles of which each counts once. Most are resources, which need not be compared one by one. */
class SeenRoles {
  private readonly resources = new Set<Resource>();
  private readonly roles: RoleReference[] = [];
  private readonly named: RoleReference[] = [];

  public isNew(role: RoleReference): boolean {
    const others = role.resource ? this.named : this.roles;
    if ((role.resource && this.resources.has(role.resource)) || others.some((other) => isSameRole(other, role))) {
      return false;
    }
    this.roles.push(role);
    if (role.resource) {
      this.resources.add(role.resource);
    } else {
      this.named.push(role);
    }
    return true;
  }
}
