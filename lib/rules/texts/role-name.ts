import type { RoleReference } from '../../model/iam/role-reference';

/** How a role is written: by its name, or its logical id. */
export function roleName({ name, resource }: RoleReference): string {
  return name ?? resource?.logicalId ?? 'a role that is not known';
}
