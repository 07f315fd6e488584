import type { AccessEntry } from './access-entry';
import type { ClusterParts } from '../cluster/cluster-parts';
import { clusterDoubt } from '../doubts/cluster-doubt';
import { isSameRole, type RoleReference } from '../iam/role-reference';
import { Unknown, type Value } from '../../values/unknown';

/**
 * The access entry that the templates make for a role on a cluster.
 *
 * @returns undefined if there certainly is none, unknown if there may be one
 */
export function accessEntryOf(cluster: ClusterParts, role: RoleReference): Value<AccessEntry | undefined> {
  const possible = cluster.accessEntries.filter((entry) => isSameRole(entry.role, role) !== false);
  const certain = possible.find((entry) => isSameRole(entry.role, role) === true && entry.resource.exists === true);
  if (certain) {
    return certain;
  }
  return possible.length > 0
    ? new Unknown(`the access entry '${possible[0].resource.title}' may be that of the role`)
    : clusterDoubt(cluster, 'access');
}
