import { textOf, type Data } from '../../values/data';
import { MaybeAbsent } from '../../values/maybe-absent';
import { Unknown } from '../../values/unknown';
import { jsonAt } from '../json-at';
import type { Scope } from '../resource';
import { argumentsOf } from './arguments-of';
import { unknownResult } from './unknown-result';
import { withDynamicReferences } from '../with-dynamic-references';

/**
 * `Fn::FindInMap`: a value of a mapping, or the default that `AWS::LanguageExtensions` allows.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap-enhancements.html
 */
export function fnFindInMap(argument: unknown, scope: Scope): Data {
  const written = argumentsOf(argument);
  const items = written.length <= 4 ? written : [];
  const path = items.slice(0, 3).map((item) => scope.resolve(item));
  const [map, ...keys] = path.map(textOf);
  const writtenDefault = jsonAt(items[3], 'DefaultValue');
  const fallback = scope.resolve(writtenDefault);
  if (typeof map !== 'string' || keys.length < 2 || !keys.every((key) => typeof key === 'string')) {
    const { cause, identity } = unknownResult('Fn::FindInMap', [scope.id, ...path, fallback], 'it is an Fn::FindInMap without two keys');
    const mayBeNothing = writtenDefault !== undefined && (fallback === undefined || fallback instanceof MaybeAbsent);
    return mayBeNothing ? new MaybeAbsent(cause, identity) : new Unknown(cause, identity);
  }
  const found = [map, ...keys].reduce<unknown>(jsonAt, scope.section('Mappings'));
  if (found !== undefined) {
    return valueOfMapping(found, scope) ?? new Unknown(`the mapping '${map}' has a value that is not a text`);
  }
  return writtenDefault === undefined ? new Unknown(`the mapping '${map}' has no such key`) : fallback;
}

/** Values of mappings are texts and lists of them, without functions. */
function valueOfMapping(value: unknown, scope: Scope): Data {
  if (typeof value === 'string') {
    return withDynamicReferences(value, scope);
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  const items = Array.isArray(value) ? value.map((item) => (Array.isArray(item) ? undefined : valueOfMapping(item, scope))) : [undefined];
  return items.every((item) => item !== undefined) ? items : undefined;
}
