import { itemsOf } from '../../values/items-of';
import { map } from '../../values/map';
import { firstUnknown } from '../../values/first-unknown';
import { dataAt, type Data } from '../../values/data';
import { isKnown, Unknown, type Value } from '../../values/unknown';
import type { Resource } from '../../cloudformation/resource';
import { mayBeSamePlace } from '../../cloudformation/may-be-same-place';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { TemplateSet } from '../../cloudformation/template-set';
import { policyOf, type Policy } from './policy-of';
import { readRole } from './read-role';
import { isSameRole, type RoleReference } from './role-reference';

/** What is attached to a role. */
export interface RolePolicies {
  /** Names of the managed policies of AWS, without path: `AmazonEKSWorkerNodePolicy`. */
  readonly awsManaged: readonly string[];
  /** Whether there are policies with contents that are not read: inline ones, and managed ones of the account. */
  readonly hasOwnPolicies: boolean;
  /** The documents of these; undefined for one that is not in the templates. */
  readonly documents: readonly Data[];
  /** Why there may be more of them. */
  readonly unknown?: Unknown;
}

/**
 * Reads the policies of a role: those of its resource, and those which name it.
 */
export function rolePolicies(set: TemplateSet, role: RoleReference): RolePolicies {
  const resource = role.resource ?? findRoleByName(set, role);
  if (resource instanceof Unknown) {
    return { awsManaged: [], hasOwnPolicies: false, documents: [], unknown: resource };
  }
  const policies: Value<Policy>[] = [
    ...itemsOf(resource.property('ManagedPolicyArns')).map(policyOf),
    ...itemsOf(resource.property('Policies')).map((policy) =>
      map<Data, Policy>(policy, () => ({ document: dataAt(policy, 'PolicyDocument') })),
    ),
    ...policiesThatName(set, resource),
  ];
  const known = policies.filter(isKnown);
  const own = known.flatMap((policy) => ('aws' in policy ? [] : [policy.document]));
  return {
    awsManaged: known.flatMap((policy) => ('aws' in policy ? [policy.aws] : [])),
    hasOwnPolicies: own.length > 0,
    documents: own,
    unknown: firstUnknown(policies),
  };
}

/** The role that is certainly meant, though it is given by the name that its resource has, or by the same unknown one. */
export function findRoleByName(set: TemplateSet, role: RoleReference): Value<Resource> {
  const named = set.resources('AWS::IAM::Role').filter((resource) => isSameRole(role, referenceTo(resource)));
  return named.length > 1
    ? new Unknown(`several roles of the templates have the name of '${named[0].logicalId}'`)
    : (named.at(0) ?? new Unknown(role.cause || `the role '${role.name ?? ''}' is not in the templates`));
}

function referenceTo(resource: Resource): RoleReference {
  return readRole(new ResourceAttribute(resource, 'Ref'));
}

/** A policy that is a resource of its own, and a role to which it is attached. */
interface Attachment {
  /** In the order of the templates. */
  readonly index: number;
  readonly policy: Resource;
  readonly role: RoleReference;
  readonly isGiven: boolean;
}

/** Read once for each set of templates, by the resource of the role, as there may be as many as roles. Undefined stands for all whose role is no resource. */
const attachments = new WeakMap<TemplateSet, ReadonlyMap<Resource | undefined, readonly Attachment[]>>();

/** What may be attached to a role, as far as references tell. */
function attachmentsTo(role: Resource, set: TemplateSet): readonly Attachment[] {
  const known = attachments.get(set) ?? readAttachments(set);
  attachments.set(set, known);
  const [own, open] = [known.get(role) ?? [], known.get(undefined) ?? []];
  return open.length === 0 ? own : [...own, ...open].sort((left, right) => left.index - right.index);
}

function readAttachments(set: TemplateSet): ReadonlyMap<Resource | undefined, readonly Attachment[]> {
  const all = set.resources('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy').flatMap((policy, index) => {
    const roles = policy.type === 'AWS::IAM::RolePolicy' ? [policy.property('RoleName')] : itemsOf(policy.property('Roles'));
    return roles.map((role): Attachment => ({ index, policy, role: readRole(role), isGiven: role !== undefined }));
  });
  const byRole = new Map<Resource | undefined, Attachment[]>();
  for (const attachment of all) {
    const others = byRole.get(attachment.role.resource);
    if (others) {
      others.push(attachment);
    } else {
      byRole.set(attachment.role.resource, [attachment]);
    }
  }
  return byRole;
}

/** Policies that are resources of their own, and attached to the role. */
function policiesThatName(set: TemplateSet, resource: Resource): Value<Policy>[] {
  const wanted = referenceTo(resource);
  return attachmentsTo(resource, set)
    .filter(({ policy }) => mayBeSamePlace(policy.template, resource.template))
    .flatMap(({ policy, role, isGiven }): Value<Policy>[] => {
      const isSame = isSameRole(wanted, role);
      if (isSame) {
        return [map<boolean, Policy>(policy.exists, () => ({ document: policy.property('PolicyDocument') }))];
      }
      // A role that is only named is another one, unless it is a resource of these templates that goes by a name from outside.
      return isSame === undefined && role.name === undefined && isGiven ? [new Unknown(role.cause)] : [];
    });
}
