import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { pseudoParameterValue } from './pseudo-parameter-value';
import { ResourceAttribute } from '../unknowns/resource-attribute';
import type { Template } from '../template';

/**
 * What `Ref` of a name gives.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html
 */
export function resolveRef(template: Template, name: string): Data {
  if (name.startsWith('AWS::')) {
    return pseudoParameterValue(template, name);
  }
  const resource = template.resources.get(name);
  if (!resource) {
    return template.parameter(name) ?? new Unknown(`there is no '${name}' in the template`);
  }
  return resource.exists === false
    ? new Unknown(`'${name}' is not made, as its condition does not hold`)
    : new ResourceAttribute(resource, 'Ref');
}
