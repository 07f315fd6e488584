import { map } from '../values/map';
import { firstUnknown } from '../values/first-unknown';
import { groupOfAdministrators, kubeProxyWindowsGroup, nodeUsername, windowsNodeGroups } from '../facts/windows-node-access';
import { isSameRole } from '../model/iam/role-reference';
import { anyOf } from '../values/any-of';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { isKnown, Unknown, type Value } from '../values/unknown';
import { accessEntryOf } from '../model/access/access-entry-of';
import { accessMadeByEks } from '../model/access/access-made-by-eks';
import { mappingOf, mayHaveGroups, type AwsAuth, type AwsAuthMapping } from '../model/access/aws-auth';
import { notChecked } from './outcomes/not-checked';
import { roleTitle } from './texts/role-title';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const awsAuthGroupMissing: Rule = {
  id: 'aws-auth-group-missing',
  severity: 'error',
  title: 'Mapping of Windows nodes in aws-auth that lacks a group',
  why:
    'Without eks:kube-proxy-windows kube-proxy on a Windows node may not read services: the node is ready, and names and services are dead. Without the other groups the node does not ' +
    'join. EKS completes the mapping of a managed node group with one of its images, but the manifest writes the whole of it again. A username other than that of nodes is a warning.',
  fix: `Map the role to the groups ${windowsNodeGroups.join(', ')}, with the username ${nodeUsername}.`,
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R14', 'R18'],
  check: (model) => model.windowsGroups.flatMap(check),
};

function check(windows: WindowsGroup): Outcome[] {
  const { group, cluster } = windows;
  const awsAuth = cluster.awsAuth;
  const isOverruled = isOverruledByEntry(windows);
  if (awsAuth.manifests.length === 0 || isOverruled === true) {
    return [];
  }
  const mapping = mappingOf(awsAuth, group.role);
  if (mapping instanceof Unknown || !mapping) {
    return mapping ? [notChecked(awsAuth.manifests[0].at, mapping)] : [];
  }
  const findings = [...groupsOutcome(windows, mapping), ...usernameOutcome(windows, mapping)];
  const doubt = isOverruled instanceof Unknown ? isOverruled : (awsAuth.unknown ?? otherMapping(awsAuth, mapping));
  return doubt && findings.length > 0 ? [notChecked(mapping.manifest.at, doubt)] : findings;
}

/** Whether something else than aws-auth decides what the nodes may do: an access entry wins. */
function isOverruledByEntry({ group, cluster }: WindowsGroup): Value<boolean> {
  const mode = cluster.authenticationMode;
  if (mode !== 'API_AND_CONFIG_MAP') {
    return map(mode, (known) => known === 'API');
  }
  const entry = accessEntryOf(cluster, group.role);
  return anyOf([group.kind === 'managed', map(entry, (known) => known !== undefined), accessMadeByEks(cluster, group.role)]);
}

/** A mapping that may be one of the same role, and better. */
function otherMapping({ mappings }: AwsAuth, mapping: AwsAuthMapping): Unknown | undefined {
  const other = mappings.find(
    (candidate) => isSameRole(candidate.role, mapping.role) === undefined && mayHaveGroups(candidate, windowsNodeGroups),
  );
  return other && new Unknown(`'${other.manifest.resource.title}' may map the role a second time`);
}

function groupsOutcome({ group, cluster }: WindowsGroup, { groups, role, manifest }: AwsAuthMapping): Outcome[] {
  const unknown = firstUnknown(groups);
  const missing = windowsNodeGroups.filter((name) => !groups.includes(name));
  if (missing.length === 0 || groups.includes(groupOfAdministrators)) {
    return [];
  }
  if (unknown) {
    return [notChecked(manifest.at, unknown)];
  }
  const lack = missing.join(' and ');
  const consequence =
    group.hasOwnImage !== true
      ? 'EKS adds it when it makes the node group, and whoever writes the manifest again takes it away.'
      : missing.includes(kubeProxyWindowsGroup)
        ? 'kube-proxy may not read services then: names and services are dead on these nodes.'
        : 'The nodes do not join then.';
  return [
    {
      at: manifest.at,
      message: `The ConfigMap aws-auth of the ${cluster.title} maps the ${roleTitle(role)} of ${group.title} without ${lack}. ${consequence}`,
      fix: `Add ${lack} to the groups of the mapping, or let the cluster use access entries.`,
      value: groups.filter(isKnown).join(', ') || 'no groups',
    },
  ];
}

function usernameOutcome({ group, cluster }: WindowsGroup, { username, role, manifest }: AwsAuthMapping): Outcome[] {
  if (username === nodeUsername) {
    return [];
  }
  return username instanceof Unknown
    ? [notChecked(manifest.at, username)]
    : [
        {
          at: manifest.at,
          severity: 'warning',
          message: `The ConfigMap aws-auth of the ${cluster.title} maps the ${roleTitle(role)} of ${group.title} to the username '${username ?? ''}', which is not that of a node.`,
          fix: `Write ${nodeUsername} as the username.`,
          value: username || 'no username',
        },
      ];
}
