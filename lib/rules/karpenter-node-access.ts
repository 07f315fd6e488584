import { karpenterWindowsSources } from '../facts/karpenter-windows';
import { windowsAccessEntryType } from '../facts/windows-node-access';
import { accessEntryOf } from '../model/access/access-entry-of';
import { mappingOf } from '../model/access/aws-auth';
import type { Cluster } from '../model/cluster/cluster';
import { isSameRole } from '../model/iam/role-reference';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import { roleName } from './texts/role-name';
import { roleTitle } from './texts/role-title';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://github.com/aws/karpenter-provider-aws/issues/5099 */
export const karpenterNodeAccess: Rule = {
  id: 'karpenter-node-access',
  severity: 'warning',
  title: 'Windows nodes of Karpenter whose role does not let them in',
  why:
    'Karpenter makes no access entries. The role of a class for Windows needs one of type EC2_WINDOWS, or a mapping in aws-auth with eks:kube-proxy-windows, and a role has one entry, so Linux nodes ' +
    'need a role of their own. An entry of another type is an error, and so is one role for both systems where entries alone count; what is only missing here may have been made by hand.',
  fix: 'Make an access entry of type EC2_WINDOWS for the role of the class, by windows.grantNodeAccess(role) in an app with this library.',
  source: karpenterWindowsSources[4].url,
  requirements: ['R15', 'R40', 'R78'],
  check: (model) => karpenterClassOutcomes(model, (one, cluster) => [...shared(one, cluster), ...access(one, cluster)]),
};

function access(one: KarpenterClass, cluster: Cluster): Outcome[] {
  const { title, at, role } = one;
  if (role.resource === undefined && role.name === undefined && role.identity === undefined) {
    return [notChecked(at, new Unknown(role.cause))];
  }
  const mode = cluster.authenticationMode;
  const entry = mode === 'CONFIG_MAP' ? undefined : accessEntryOf(cluster, role);
  const mapping = mode === 'API' ? undefined : mappingOf(cluster.awsAuth, role);
  if (entry instanceof Unknown || mapping instanceof Unknown || mode instanceof Unknown) {
    const doubt = [mode, entry, mapping].find((value) => value instanceof Unknown);
    return doubt instanceof Unknown ? [notChecked(at, doubt)] : [];
  }
  if (entry) {
    return typeof entry.type === 'string' && entry.type.toUpperCase() !== windowsAccessEntryType ? [wrongType(one, entry.type)] : [];
  }
  return mapping
    ? []
    : [
        {
          at,
          message: `The ${roleTitle(role)} of ${title}, which is for Windows, has no access entry on the ${cluster.title} in the templates: no node joins, unless somebody makes one by hand.`,
          fix: `Add an AWS::EKS::AccessEntry of type ${windowsAccessEntryType} for the role.`,
          value: roleName(role),
        },
      ];
}

function wrongType({ title, at, role }: KarpenterClass, type: string): Finding {
  return {
    at,
    severity: 'error',
    message: `The access entry of the ${roleTitle(role)} of ${title} is of type ${type}, which is not for Windows nodes: services and names are dead there.`,
    fix: `Give the class a role of its own, with an entry of type ${windowsAccessEntryType}.`,
    value: type,
  };
}

/** One role for Windows and for Linux: of another class, or of a Linux node group. */
function shared({ title, at, role }: KarpenterClass, cluster: Cluster): Finding[] {
  const others = [
    ...cluster.karpenterClasses.filter(({ os, resource }) => os === 'linux' && resource.exists === true),
    ...cluster.nodeGroups.filter(({ os, resource }) => os === 'linux' && resource.exists === true),
  ];
  const other = others.find((one) => isSameRole(one.role, role) === true);
  return other
    ? [
        {
          at,
          ...(cluster.own?.authenticationMode === 'API' ? { severity: 'error' as const } : {}),
          message: `${title} is for Windows and has the same ${roleTitle(role)} as ${other.title}, which is for Linux. A role has one access entry, for Windows or for Linux: nodes of the other system do not work.`,
          fix: 'Give the class for Windows a role of its own.',
          value: roleName(role),
        },
      ]
    : [];
}
