import { firstUnknown } from '../values/first-unknown';
import { windowsAccessEntryType } from '../facts/windows-node-access';
import type { AccessEntry } from '../model/access/access-entry';
import { isSameRole } from '../model/iam/role-reference';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { Unknown } from '../values/unknown';
import { accessEntryOf } from '../model/access/access-entry-of';
import { accessMadeByEks } from '../model/access/access-made-by-eks';
import { dependsOn } from '../cloudformation/depends-on';
import { notChecked } from './outcomes/not-checked';
import { roleName } from './texts/role-name';
import { roleTitle } from './texts/role-title';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/aws/containers-roadmap/issues/2327 */
export const nodeAccessType: Rule = {
  id: 'node-access-type',
  severity: 'error',
  title: 'Windows nodes with an access entry that is not for Windows',
  why:
    'Only an entry of type EC2_WINDOWS lets kube-proxy on Windows read services. With another one the nodes are ready at best, and names and services are dead. For a managed node group ' +
    'with an image of its own EKS makes an entry of type EC2_LINUX, unless there is one already. It is a warning where nothing makes sure that the entry of the templates comes first.',
  fix: 'Make an access entry of type EC2_WINDOWS for the role, and let managed node groups depend on it.',
  source: 'https://github.com/aws/containers-roadmap/issues/2327',
  requirements: ['R11', 'R14', 'R15'],
  check: (model) =>
    model.windowsGroups.flatMap((windows) => [
      ...windows.cluster.accessEntries
        .filter(({ role }) => isSameRole(role, windows.group.role) === true)
        .flatMap((entry) => wrongType(windows, entry)),
      ...(windows.group.kind === 'managed' ? madeByEks(windows) : []),
    ]),
};

function wrongType({ group, cluster }: WindowsGroup, { type, role, resource }: AccessEntry): Outcome[] {
  const at = resource.at('Type');
  if (isForWindows(type)) {
    return [];
  }
  const doubt = firstUnknown([resource.exists, group.resource.exists]);
  if (type instanceof Unknown) {
    return [notChecked(at, type)];
  }
  if (doubt) {
    return [notChecked(at, doubt)];
  }
  const hybrid = type === 'HYBRID_LINUX' ? ' Hybrid Nodes cannot run Windows.' : '';
  return [
    {
      at,
      message: `The access entry of the ${roleTitle(role)} of ${group.title} on the ${cluster.title} is of type ${type}, which is not for Windows nodes.${hybrid}`,
      fix: `Set Type to ${windowsAccessEntryType}. The type of an entry cannot be changed, so CloudFormation makes a new one.`,
      value: type,
    },
  ];
}

/** What EKS makes by itself for a managed node group, if no entry of the templates comes before it. */
function madeByEks({ group, cluster }: WindowsGroup): Outcome[] {
  const entry = accessEntryOf(cluster, group.role);
  if (entry !== undefined && !(entry instanceof Unknown)) {
    return isForWindows(entry.type) && entry.resource.template === group.resource.template && !dependsOn(group.resource, entry.resource)
      ? [
          {
            at: group.roleAt,
            severity: 'warning',
            message:
              `${group.title} does not depend on the access entry '${entry.resource.title}' of its role. EKS makes an entry with the group` +
              `${group.hasOwnImage === false ? '' : ', one for Linux, as it does not know the image'}: if the group comes first, the entry of the template fails.`,
            fix: `Add '${entry.resource.logicalId}' to DependsOn of '${group.resource.logicalId}'.`,
            value: entry.resource.logicalId,
          },
        ]
      : [];
  }
  const mode = cluster.authenticationMode;
  if (mode === 'CONFIG_MAP' || group.hasOwnImage === false) {
    return [];
  }
  const other = accessMadeByEks(cluster, group.role, ({ os, hasOwnImage }) => os !== 'linux' && hasOwnImage !== true);
  const doubt = firstUnknown([entry, mode, group.hasOwnImage, other]);
  if (doubt) {
    return [notChecked(group.roleAt, doubt)];
  }
  return other === true
    ? []
    : [
        {
          at: group.roleAt,
          message:
            `${group.title} has an image of its own, and its ${roleTitle(group.role)} no access entry on the ${cluster.title}. EKS then makes one of type EC2_LINUX, ` +
            'with which kube-proxy does not work on Windows.',
          fix: `Add an AWS::EKS::AccessEntry of type ${windowsAccessEntryType} for the role, and let the node group depend on it.`,
          value: roleName(group.role),
        },
      ];
}

/** AWS writes it in either case. */
function isForWindows(type: AccessEntry['type']): boolean {
  return typeof type === 'string' && type.toUpperCase() === windowsAccessEntryType;
}
