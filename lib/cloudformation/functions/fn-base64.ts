import type { Data } from '../../values/data';
import type { Scope } from '../resource';

/**
 * `Fn::Base64`, which stays as it is written: who reads user data wants the text in it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-base64.html
 */
export function fnBase64(argument: unknown, scope: Scope): Data {
  return { 'Fn::Base64': scope.resolve(argument) };
}
