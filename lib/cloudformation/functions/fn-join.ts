import { listOf, textOf, type Data } from '../../values/data';
import { isKnown } from '../../values/unknown';
import type { Scope } from '../resource';
import { JoinedList } from '../unknowns/joined-list';
import { withDynamicReferences } from '../with-dynamic-references';
import { argumentsOf } from './arguments-of';
import { joinTexts } from './join-texts';
import { unknownResult } from './unknown-result';

/**
 * `Fn::Join`: the items of a list as one text, with a separator between them.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html
 */
export function fnJoin(argument: unknown, scope: Scope): Data {
  const data = argumentsOf(argument).map((item) => scope.resolve(item));
  const [separator, items] = [textOf(data[0]), listOf(data[1])];
  if (typeof separator !== 'string' || data[1] === undefined || data[1] === null) {
    return unknownResult('Fn::Join', data, 'it is an Fn::Join without a separator and a list');
  }
  return isKnown(items) ? withDynamicReferences(joinTexts(separator, items), scope) : new JoinedList(items, separator);
}
