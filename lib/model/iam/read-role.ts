import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { identityOf } from '../../values/identity-of';
import { Unknown } from '../../values/unknown';
import { isSameData } from '../../cloudformation/is-same-data';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { TemplateSet } from '../../cloudformation/template-set';
import { iamName } from './iam-name';
import type { RoleReference } from './role-reference';

/**
 * Reads what stands for a role: an ARN, a name, or a reference to either.
 */
export function readRole(data: Data): RoleReference {
  const name = iamName(data, 'role');
  if (isAttributeOf('AWS::IAM::Role', name)) {
    return { ...readName(name.resource.property('RoleName')), resource: name.resource, cause: name.cause };
  }
  return name === undefined ? { cause: 'no role is given' } : readName(name);
}

/**
 * Reads the role of an instance profile, as a launch template names the profile.
 *
 * @param data `IamInstanceProfile` of a launch template, or of a launch configuration
 * @param set where a profile is looked for by its name
 */
export function readInstanceProfileRole(data: Data, set?: TemplateSet): RoleReference {
  const given = isDataObject(data) ? (dataAt(data, 'Arn') ?? dataAt(data, 'Name')) : data;
  const name = iamName(given, 'instance-profile');
  if (name === undefined) {
    return { cause: 'the launch template names no instance profile' };
  }
  const profiles = isAttributeOf('AWS::IAM::InstanceProfile', name)
    ? [name.resource]
    : (set?.resources('AWS::IAM::InstanceProfile') ?? []).filter((resource) => isSameData(resource.property('InstanceProfileName'), name));
  if (profiles.length === 1) {
    return readRole(dataAt(profiles[0].property('Roles'), 0));
  }
  const text = textOf(name);
  const place = profiles.length === 0 ? 'not in the templates' : 'in several templates';
  return {
    identity: identityFrom('role of instance profile', [identityOf(name)]),
    cause: text instanceof Unknown ? text.cause : `the instance profile '${text ?? ''}' is ${place}`,
  };
}

function readName(data: Data): RoleReference {
  const name = textOf(data);
  return name instanceof Unknown ? { identity: name.identity, cause: name.cause } : { name, cause: '' };
}

/** Whether it is the name or the ARN of a resource of that type. */
function isAttributeOf(type: string, data: Data): data is ResourceAttribute {
  return data instanceof ResourceAttribute && data.resource.type === type && (data.attribute === 'Ref' || data.attribute === 'Arn');
}
