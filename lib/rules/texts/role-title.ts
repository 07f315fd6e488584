import type { RoleReference } from '../../model/iam/role-reference';

/** How messages call a role. */
export function roleTitle({ name, resource }: RoleReference): string {
  const title = name ?? resource?.logicalId;
  return title === undefined ? 'role' : `role '${title}'`;
}
