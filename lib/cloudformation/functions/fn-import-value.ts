import type { Data } from '../../values/data';
import type { Scope } from '../resource';

/**
 * `Fn::ImportValue`: what another stack exports under a name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
 */
export function fnImportValue(argument: unknown, scope: Scope): Data {
  return scope.exported(scope.resolve(argument));
}
