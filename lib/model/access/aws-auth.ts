import { map } from '../../values/map';
import { firstUnknown } from '../../values/first-unknown';
import { awsAuthConfigMap, nodesGroup } from '../../facts/windows-node-access';
import type { ClusterParts } from '../cluster/cluster-parts';
import { clusterDoubt } from '../doubts/cluster-doubt';
import { patchTargets } from '../cluster/patch-targets';
import type { PlacedObject, PlacedPatch } from '../cluster/placed-object';
import { readRole } from '../iam/read-role';
import { isSameRole, type RoleReference } from '../iam/role-reference';
import { awsAuthRoles, type AwsAuthRole } from './aws-auth-roles';
import { isObject } from '../../kubernetes/is-object';
import { isKnown, Unknown, type Value } from '../../values/unknown';

/** A mapping of a role in aws-auth, and the manifest in which it stands. */
export interface AwsAuthMapping extends AwsAuthRole {
  readonly role: RoleReference;
  readonly manifest: PlacedObject;
}

/** What the templates put into the ConfigMap aws-auth of a cluster. */
export interface AwsAuth {
  /** The manifests that write the whole of it. */
  readonly manifests: readonly PlacedObject[];
  readonly mappings: readonly AwsAuthMapping[];
  /** Why there may be other mappings. */
  readonly unknown?: Unknown;
}

/** Whether an object is the ConfigMap aws-auth. */
export function isAwsAuth({ object }: PlacedObject): Value<boolean> {
  return isObject(object, awsAuthConfigMap);
}

/**
 * Reads the manifests that write the ConfigMap aws-auth of a cluster.
 */
export function awsAuthOf(cluster: ClusterParts): AwsAuth {
  const manifests = cluster.objects.filter((placed) => isAwsAuth(placed) === true);
  const mappings = manifests.flatMap((manifest) =>
    (awsAuthRoles(manifest.object) ?? []).map((entry) =>
      map(entry, (known) => ({ ...known, role: readRole(known.roleArnData), manifest })),
    ),
  );
  const doubts = [...mappings, ...manifests.map(({ resource }) => resource.exists), ...cluster.objects.map(isAwsAuth)];
  return {
    manifests,
    mappings: mappings.filter(isKnown),
    unknown: firstUnknown(doubts) ?? patchDoubt(cluster.patches) ?? clusterDoubt(cluster, 'objects'),
  };
}

/**
 * The mapping of a role that counts: the last one.
 *
 * @returns undefined if the manifests certainly do not map the role, unknown if they may
 */
export function mappingOf({ mappings, unknown }: AwsAuth, role: RoleReference): Value<AwsAuthMapping | undefined> {
  const certain = mappings.filter((mapping) => isSameRole(mapping.role, role) === true && mapping.manifest.resource.exists === true);
  if (certain.length > 0) {
    return certain.at(-1);
  }
  // A mapping without the group of nodes is of something else.
  const possible = mappings.find((mapping) => isSameRole(mapping.role, role) !== false && mayHaveGroups(mapping, [nodesGroup]));
  return unknown ?? (possible && new Unknown(`'${possible.manifest.resource.title}' may map the role in aws-auth`));
}

/** Whether a mapping has all of these groups, or may have them. */
export function mayHaveGroups({ groups }: AwsAuthRole, wanted: readonly string[]): boolean {
  return groups.some((group) => group instanceof Unknown) || wanted.every((group) => groups.includes(group));
}

function patchDoubt(patches: readonly PlacedPatch[]): Unknown | undefined {
  const patch = patches.find((candidate) => patchTargets(candidate, awsAuthConfigMap) !== false);
  return patch && new Unknown(`the patch '${patch.resource.title}' may change aws-auth`);
}
