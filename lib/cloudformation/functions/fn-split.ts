import { textOf, type Data } from '../../values/data';
import { textDataOf } from '../../values/text-data-of';
import type { Scope } from '../resource';
import { argumentsOf } from './arguments-of';
import { splitText } from './split-text';
import { unknownResult } from './unknown-result';

/**
 * `Fn::Split`: the pieces of a text between separators.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html
 */
export function fnSplit(argument: unknown, scope: Scope): Data {
  const data = argumentsOf(argument).map((item) => scope.resolve(item));
  const [separator, text] = [textOf(data[0]), textDataOf(data[1])];
  return typeof separator === 'string' && separator !== '' && text !== undefined
    ? splitText(text, separator)
    : unknownResult('Fn::Split', data, 'it is an Fn::Split without a separator and a text');
}
