import { map } from '../values/map';
import { windowsAccessEntryType, windowsNodeGroups } from '../facts/windows-node-access';
import type { Cluster } from '../model/cluster/cluster';
import type { ClusterAuthentication } from '../model/cluster/own-cluster';
import { anyOf } from '../values/any-of';
import type { WindowsGroup } from '../model/nodes/windows-group';
import type { NodeGroup } from '../model/nodes/node-group';
import { isMadeByCdk } from '../cloudformation/is-made-by-cdk';
import { Unknown, type Value } from '../values/unknown';
import { accessEntryOf } from '../model/access/access-entry-of';
import { accessMadeByEks } from '../model/access/access-made-by-eks';
import { mappingOf, type AwsAuthMapping } from '../model/access/aws-auth';
import { hasRolePath } from '../model/iam/has-role-path';
import { notChecked } from './outcomes/not-checked';
import { roleName } from './texts/role-name';
import { roleTitle } from './texts/role-title';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html */
export const nodeAccessMissing: Rule = {
  id: 'node-access-missing',
  severity: 'error',
  title: 'Windows nodes that nothing lets into the cluster',
  why:
    'A node joins only if its role has an access entry, or is mapped in the ConfigMap aws-auth, whichever the authentication mode of the cluster uses. EKS sees to it for managed node ' +
    'groups with its own images, not for others. It is a warning where people may do it by hand: where no manifest of the templates ' +
    'writes aws-auth, and for access entries in templates that the CDK did not make.',
  fix: 'Make an access entry of type EC2_WINDOWS for the role, or map it in aws-auth.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html',
  requirements: ['R15', 'R18', 'R19'],
  check: (model) => model.windowsGroups.flatMap((windows) => [...refusedEntry(windows), ...accessOf(windows)]),
};

function accessOf(windows: WindowsGroup): Outcome[] {
  const { group, cluster } = windows;
  const isManaged = group.kind === 'managed';
  const mode = cluster.authenticationMode;
  const entry = accessEntryOf(cluster, group.role);
  // EKS makes an entry for a managed node group; whether it is of the right type is the matter of another rule.
  if (isManaged && (group.hasOwnImage === false || mode === 'API' || mode === 'API_AND_CONFIG_MAP')) {
    return [];
  }
  const awsAuth = cluster.awsAuth;
  const mapping = mappingOf(awsAuth, group.role);
  const isLetIn = anyOf([
    mode !== 'CONFIG_MAP' && isThere(entry),
    mode !== 'API' && !hasPath(mapping) && isThere(mapping),
    !isManaged && accessMadeByEks(cluster, group.role),
  ]);
  if (isLetIn === true) {
    return [];
  }
  if (isLetIn instanceof Unknown || mode instanceof Unknown || group.hasOwnImage instanceof Unknown) {
    const doubts = [mode, group.hasOwnImage, isLetIn];
    return doubts
      .filter((value) => value instanceof Unknown)
      .slice(0, 1)
      .map((doubt) => notChecked(group.roleAt, doubt));
  }
  return [missing(windows, mode, hasPath(mapping), awsAuth.manifests.at(0)?.resource.logicalId)];
}

function isThere(value: Value<object | undefined>): Value<boolean> {
  return map(value, (known) => known !== undefined);
}

/** aws-auth knows roles by ARNs without path. */
function hasPath(mapping: Value<AwsAuthMapping | undefined>): boolean {
  return !(mapping instanceof Unknown) && mapping !== undefined && hasRolePath(mapping.roleArnData);
}

function refusedEntry({ group, cluster }: WindowsGroup): Finding[] {
  const { own, title } = cluster;
  return own?.authenticationMode === 'CONFIG_MAP' && isThere(accessEntryOf(cluster, group.role)) === true
    ? [
        {
          at: own.at('AccessConfig', 'AuthenticationMode'),
          message:
            `An access entry is meant to let ${group.title} in, but the ${title} knows its nodes by aws-auth alone: EKS refuses the entry. ` +
            'CONFIG_MAP is also what EKS takes if no mode is set.',
          fix: 'Set AccessConfig.AuthenticationMode of the cluster to API_AND_CONFIG_MAP or API.',
          value: 'CONFIG_MAP',
        },
      ]
    : [];
}

/** An app of the CDK would make the entry itself; beside templates that are written by hand people also use the command line. */
function isAllMadeByCdk({ resource }: NodeGroup, { own }: Cluster): boolean {
  return [resource, own?.resource].every((one) => one !== undefined && isMadeByCdk(one.template));
}

function missing(
  { group, cluster }: WindowsGroup,
  mode: ClusterAuthentication,
  isMappedByPath: boolean,
  writer: string | undefined,
): Finding {
  const subject = `The ${roleTitle(group.role)} of ${group.title}`;
  const lack = mode === 'CONFIG_MAP' ? 'no mapping in aws-auth' : 'neither an access entry nor a mapping in aws-auth';
  const byEks = group.kind === 'managed' ? ' EKS maps it like that of Linux nodes, as it does not know what the image runs.' : '';
  const finding = {
    at: group.roleAt,
    fix:
      mode === 'CONFIG_MAP'
        ? `Map the role in aws-auth to the groups ${windowsNodeGroups.join(', ')}.`
        : `Add an AWS::EKS::AccessEntry of type ${windowsAccessEntryType} for the role, and let the nodes depend on it.`,
    value: roleName(group.role),
  };
  if (mode === 'API') {
    const lackOfEntry = `${subject} has no access entry on the ${cluster.title}, which knows its nodes by nothing else`;
    return isAllMadeByCdk(group, cluster)
      ? { ...finding, message: `${lackOfEntry}: no node joins.` }
      : {
          ...finding,
          severity: 'warning',
          message: `${lackOfEntry}: no node joins, unless somebody adds it by hand, with aws eks create-access-entry.`,
        };
  }
  if (isMappedByPath) {
    const message = `${subject} is mapped in aws-auth by an ARN with a path, which aws-auth does not know: no node joins the ${cluster.title}.`;
    return { ...finding, message, fix: 'Take the path out of the role, or out of the ARN in aws-auth.' };
  }
  return writer === undefined
    ? {
        ...finding,
        severity: 'warning',
        message: `${subject} has ${lack} of the ${cluster.title} in the templates.${byEks} It works only if somebody adds it by hand.`,
      }
    : { ...finding, message: `${subject} has ${lack}, which '${writer}' writes as a whole for the ${cluster.title}.${byEks}` };
}
