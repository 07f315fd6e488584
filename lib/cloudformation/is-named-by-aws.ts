import type { Unknown } from '../values/unknown';
import { PseudoParameter } from './unknowns/pseudo-parameter';
import { ResourceAttribute } from './unknowns/resource-attribute';

/** Whether it is an attribute of a resource, such as its name or address, or tells of the stack, such as its region: a word, and neither code nor several lines. */
export function isNamedByAws(value: Unknown): boolean {
  return value instanceof ResourceAttribute || value instanceof PseudoParameter;
}
