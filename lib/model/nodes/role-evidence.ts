import { isSameData } from '../../cloudformation/is-same-data';
import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { WindowsRole } from '../access/windows-roles';
import { isSameRole, type RoleReference } from '../iam/role-reference';

/** What the role of nodes tells of them. */
export interface RoleEvidence {
  /** The cluster that lets the role in for its Windows nodes. */
  readonly clusterName: Data;
}

/**
 * What the role of a group tells of it: that it is one of Windows nodes, and of which cluster.
 *
 * @param windowsRoles roles that clusters let in for Windows nodes, and that no Linux group has
 * @returns undefined if it is none of them
 */
export function roleEvidence(role: RoleReference, windowsRoles: readonly WindowsRole[]): RoleEvidence | undefined {
  const [first, ...others] = windowsRoles.filter((windows) => isSameRole(windows.role, role) === true);
  if ((first as WindowsRole | undefined) === undefined) {
    return undefined;
  }
  return {
    clusterName: others.every(({ clusterName }) => isSameData(clusterName, first.clusterName))
      ? first.clusterName
      : new Unknown('several clusters let its role in for Windows nodes'),
  };
}
