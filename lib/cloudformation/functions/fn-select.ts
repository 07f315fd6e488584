import { dataAt, listOf, numberOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { Scope } from '../resource';
import { argumentsOf } from './arguments-of';
import { unknownResult } from './unknown-result';

/**
 * `Fn::Select`: the item of a list at an index.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html
 */
export function fnSelect(argument: unknown, scope: Scope): Data {
  const data = argumentsOf(argument).map((item) => scope.resolve(item));
  const [index, items] = [numberOf(data[0]), listOf(data[1])];
  if (typeof index !== 'number') {
    return unknownResult('Fn::Select', data, 'it is an Fn::Select without an index');
  }
  return dataAt(items, index) ?? new Unknown('the list of Fn::Select has no such item');
}
