import type { ClusterParts } from '../cluster/cluster-parts';
import { isSameRole, type RoleReference } from '../iam/role-reference';
import { anyOf } from '../../values/any-of';
import type { NodeGroup } from '../nodes/node-group';
import { Unknown, type Value } from '../../values/unknown';

/**
 * Whether EKS lets the nodes of a role into a cluster by itself, as it does for the roles of managed node groups.
 *
 * @param isMeant which managed node groups count
 * @see https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
 */
export function accessMadeByEks(
  cluster: ClusterParts,
  role: RoleReference,
  isMeant: (group: NodeGroup) => boolean = () => true,
): Value<boolean> {
  const groups = cluster.nodeGroups.filter((group) => group.kind === 'managed' && isMeant(group));
  const doubt = cluster.doubts.find(({ resource }) => resource?.type === 'AWS::EKS::Nodegroup');
  return anyOf([...groups.map(isSame), doubt?.unknown ?? false]);

  function isSame({ role: other, resource, title }: NodeGroup): Value<boolean> {
    const same = isSameRole(other, role);
    return same === true ? resource.exists : (same ?? new Unknown(`${title} may have the same role, for which EKS makes the access`));
  }
}
