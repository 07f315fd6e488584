import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { pseudoParameterValue } from './pseudo-parameter-value';
import { ResourceAttribute } from '../unknowns/resource-attribute';
import type { Scope } from '../resource';

/**
 * The value of `Ref` with a name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html
 */
export function resolveRef(name: string, scope: Scope): Data {
  if (name.startsWith('AWS::')) {
    return pseudoParameterValue(name, scope);
  }
  const resource = scope.resources.get(name);
  if (!resource) {
    return scope.parameter(name) ?? new Unknown(`there is no '${name}' in the template`);
  }
  return resource.exists === false
    ? new Unknown(`'${name}' is not made, as its condition does not hold`)
    : new ResourceAttribute(resource, 'Ref');
}
