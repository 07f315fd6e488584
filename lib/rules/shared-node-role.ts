import { firstUnknown } from '../values/first-unknown';
import type { Cluster } from '../model/cluster/cluster';
import { readRole } from '../model/iam/read-role';
import { isSameRole, type RoleReference } from '../model/iam/role-reference';
import type { FargateProfile } from '../model/nodes/fargate-profile';
import type { NodeGroup } from '../model/nodes/node-group';
import type { Resource } from '../cloudformation/resource';
import { dataAt } from '../values/data';
import { Unknown } from '../values/unknown';
import { accessMadeByEks } from '../model/access/access-made-by-eks';
import { notChecked } from './outcomes/not-checked';
import { notInTemplates } from '../model/doubts/not-in-templates';
import { roleName } from './texts/role-name';
import { roleTitle } from './texts/role-title';
import type { Outcome, Rule } from './rule';

interface LinuxUse {
  readonly title: string;
  readonly role: RoleReference;
  readonly resource: Resource;
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html */
export const sharedNodeRole: Rule = {
  id: 'shared-node-role',
  severity: 'error',
  title: 'One role for Windows nodes and for Linux nodes',
  why:
    'A role has one access entry on a cluster, for Windows or for Linux: the nodes that come second do not work. Where aws-auth may let both in, it is a ' +
    'warning: the role works for them, but Linux nodes get the rights of Windows nodes.',
  fix: 'Give the Windows nodes a role of their own.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
  requirements: ['R15', 'R40'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group, cluster }) =>
      linuxUses(cluster)
        .filter(({ role }) => isSameRole(role, group.role) === true)
        .map((linux) => sharedRoleOutcome(group, cluster, linux)),
    ),
};

function linuxUses({ nodeGroups, fargateProfiles }: Cluster): LinuxUse[] {
  return [...nodeGroups.filter(({ os }) => os === 'linux'), ...fargateProfiles.map(fargateUse)];
}

function fargateUse({ resource }: FargateProfile): LinuxUse {
  const role = resource.property('PodExecutionRoleArn') ?? dataAt(resource.properties, 'Config', 'podExecutionRoleArn');
  return { title: `Fargate profile '${resource.title}'`, role: readRole(role), resource };
}

/**
 * Whether the role certainly has an access entry, which counts before aws-auth: one of the templates, or one that EKS makes for managed node groups
 * and Fargate profiles. Where nothing but entries counts, it has one, or does not work at all.
 */
function hasAccessEntry(cluster: Cluster, role: RoleReference): boolean {
  const { own, accessEntries, fargateProfiles } = cluster;
  const mode = own ? own.authenticationMode : notInTemplates(cluster);
  const entries = accessEntries.filter(({ resource }) => resource.exists === true);
  // EKS accepts access entries only in a mode that has them.
  const takesEntries = mode instanceof Unknown ? entries.length > 0 : mode !== 'CONFIG_MAP';
  const uses = [...entries, ...fargateProfiles.map(fargateUse).filter(({ resource }) => resource.exists === true)];
  const isMade = accessMadeByEks(cluster, role) === true || uses.some((use) => isSameRole(use.role, role) === true);
  return mode === 'API' || (takesEntries && isMade);
}

function sharedRoleOutcome({ title, role, roleAt, resource }: NodeGroup, cluster: Cluster, linux: LinuxUse): Outcome {
  const doubt = firstUnknown([resource.exists, linux.resource.exists]);
  if (doubt) {
    return notChecked(roleAt, doubt);
  }
  const hasEntry = hasAccessEntry(cluster, role);
  return {
    at: roleAt,
    severity: hasEntry ? undefined : 'warning',
    message:
      `${title} has the same ${roleTitle(role)} as ${linux.title}. ` +
      (hasEntry
        ? `A role has one access entry on the ${cluster.title}, for Windows or for Linux: nodes of the other system do not work.`
        : `With access entries one role cannot serve both; with aws-auth it can, and the Linux nodes of the ${cluster.title} get the rights of Windows nodes.`),
    fix: `Give ${title} a role of its own.`,
    value: roleName(role),
  };
}
