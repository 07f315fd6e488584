import type { Resource } from '../../cloudformation/resource';
import type { TemplateSet } from '../../cloudformation/template-set';
import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { windowsRoles } from '../access/windows-roles';
import { isSameRole } from '../iam/role-reference';
import type { Network } from '../network/network';
import type { NodeGroup } from './node-group';
import { readManagedGroup } from './read-managed-group';
import { readSelfManagedGroup } from './read-self-managed-group';

/**
 * Reads the node groups of all clusters.
 *
 * Those whose image and user data leave open which system they run, or of which cluster they are, are read once more with what their roles tell. A role that a
 * Linux group has too tells nothing.
 */
export function readNodeGroups(set: TemplateSet, network: Network): readonly NodeGroup[] {
  const managed = set.resources('AWS::EKS::Nodegroup').map((resource) => ({ resource, group: readManagedGroup(set, network, resource) }));
  const others = set
    .resources('AWS::AutoScaling::AutoScalingGroup')
    .map((resource) => ({ resource, group: readSelfManagedGroup(set, network, resource) }));
  const all: readonly { readonly resource: Resource; readonly group: NodeGroup | undefined }[] = [...managed, ...others];
  const linux = all.flatMap(({ group }) => (group?.os === 'linux' ? [group] : []));
  const roles = windowsRoles(set).filter(({ role }) => !linux.some((group) => isSameRole(group.role, role) === true));
  return all.flatMap(({ resource, group }) => {
    const isOpen = group === undefined || group.os instanceof Unknown || isUntold(group.clusterName);
    const read = resource.type === 'AWS::EKS::Nodegroup' ? readManagedGroup : readSelfManagedGroup;
    const found = isOpen && roles.length > 0 ? read(set, network, resource, roles) : group;
    return found ? [found] : [];
  });
}

/** A reference to a cluster is as good as its name. */
function isUntold(clusterName: Data): boolean {
  return clusterName instanceof Unknown && clusterName.identity === undefined;
}
