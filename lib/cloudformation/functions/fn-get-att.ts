import { textOf, type Data } from '../../values/data';
import { firstUnknown } from '../../values/first-unknown';
import { Unknown } from '../../values/unknown';
import type { Scope } from '../resource';
import { argumentsOf } from './arguments-of';
import { attributeOf } from './attribute-of';

/**
 * `Fn::GetAtt`: an attribute of a resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html
 */
export function fnGetAtt(argument: unknown, scope: Scope): Data {
  const path = typeof argument === 'string' ? argument.split('.') : argumentsOf(argument).map((item) => textOf(scope.resolve(item)));
  const [name, ...rest] = path;
  return typeof name === 'string' && rest.length > 0 && rest.every((part) => typeof part === 'string')
    ? attributeOf(name, rest.join('.'), scope)
    : (firstUnknown(path)?.withoutIdentity() ?? new Unknown('it is an Fn::GetAtt of no attribute'));
}
