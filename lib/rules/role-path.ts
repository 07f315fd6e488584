import { textOf, type Data } from '../model/values/data';
import { PartialText } from '../model/values/partial-text';
import { ResourceAttribute } from '../model/templates/resource-attribute';
import { Unknown, type Value } from '../model/values/unknown';

/**
 * The path in the ARN of a role.
 *
 * @param arn as it is written
 * @returns `/` if there is none
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function rolePath(arn: Data): Value<string> {
  if (arn instanceof ResourceAttribute && arn.resource.type === 'AWS::IAM::Role') {
    return textOf(arn.resource.property('Path')) ?? '/';
  }
  const text = arn instanceof PartialText ? arn.parts.at(-1) : textOf(arn);
  if (typeof text !== 'string') {
    return text ?? new Unknown('it is no ARN');
  }
  return /:role(\/(?:[^/]+\/)*)[^/]+$/.exec(text)?.[1] ?? new Unknown('it is no ARN of a role');
}
