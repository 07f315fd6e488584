import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import { textOf, type Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';

/**
 * Whether the ARN of a role certainly has a path, as in `arn:aws:iam::123456789012:role/nodes/web`.
 *
 * @param arn as it is written: a text, or the attribute of a role
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function hasRolePath(arn: Data): boolean {
  if (arn instanceof ResourceAttribute) {
    const path = textOf(arn.resource.property('Path'));
    return typeof path === 'string' && path !== '/';
  }
  const text = arn instanceof PartialText ? arn.parts.at(-1) : arn;
  return typeof text === 'string' && /:role\/.+\//.test(text);
}
