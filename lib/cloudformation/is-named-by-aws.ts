import type { Unknown } from '../values/unknown';
import { PseudoParameter } from './unknowns/pseudo-parameter';
import { ResourceAttribute } from './unknowns/resource-attribute';

/** Resources whose attributes are what somebody else makes them: code of a custom resource, outputs of another template. */
const MADE_BY_OTHERS = /^(?!AWS::|Custom::AWSCDK-)|^AWS::CloudFormation::/;

/** Whether it is an attribute of a resource, such as its name or address, or tells of the stack, such as its region: a word, and neither code nor several lines. */
export function isNamedByAws(value: Unknown): boolean {
  return value instanceof PseudoParameter || (value instanceof ResourceAttribute && !MADE_BY_OTHERS.test(value.resource.type));
}
