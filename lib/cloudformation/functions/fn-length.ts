import { isDataList, type Data } from '../../values/data';
import { MaybeAbsent } from '../../values/maybe-absent';
import type { Scope } from '../resource';
import { unknownResult } from './unknown-result';

/**
 * `Fn::Length`: the number of items of a list.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-length.html
 */
export function fnLength(argument: unknown, scope: Scope): Data {
  const list = scope.resolve(argument);
  const doubt = isDataList(list) ? list.find((item) => item instanceof MaybeAbsent) : undefined;
  return isDataList(list) && !doubt ? list.length : unknownResult('Fn::Length', [doubt ?? list], 'it is an Fn::Length of no list');
}
