import { readRole } from '../iam/read-role';
import type { RoleReference } from '../iam/role-reference';
import type { Resource } from '../../cloudformation/resource';
import { textOf } from '../../values/data';
import type { Value } from '../../values/unknown';

/** An access entry of a cluster. */
export interface AccessEntry {
  readonly resource: Resource;
  readonly role: RoleReference;
  /** `STANDARD` unless it says otherwise. */
  readonly type: Value<string>;
}

/**
 * Reads an access entry.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-accessentry.html
 */
export function readAccessEntry(resource: Resource): AccessEntry {
  return { resource, role: readRole(resource.property('PrincipalArn')), type: textOf(resource.property('Type')) ?? 'STANDARD' };
}
