import { dataAt, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import { attributeOf } from './attribute-of';
import { joinTexts } from './join-texts';
import { isJsonObject, jsonAt } from '../json-at';
import { resolveRef } from './resolve-ref';
import type { Scope } from '../resource';
import { withDynamicReferences } from '../with-dynamic-references';

/**
 * `Fn::Sub`: a text with values in the place of `${names}`. `${!` stands for `${`.
 *
 * @param argument the text, or a list of the text and the names that it has besides those of the template
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function fnSub(argument: unknown, scope: Scope): Data {
  const [text, names] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (typeof text !== 'string' || (names !== undefined && !isJsonObject(names))) {
    return new Unknown('it is an Fn::Sub of no text');
  }
  const values = scope.resolve(names);
  const pieces = text
    .split(/(\$\{[^${}]*\}|\$\{!)/)
    .map((piece, index) =>
      index % 2 === 0 ? piece : piece.startsWith('${!') ? `\${${piece.slice(3)}` : valueOf(piece.slice(2, -1).trim()),
    );
  return withDynamicReferences(joinTexts('', pieces), scope);

  function valueOf(name: string): Data {
    if (jsonAt(names, name) !== undefined) {
      return dataAt(values, name) ?? new Unknown(`'${name}' has no value`);
    }
    if (values instanceof Unknown) {
      return values.withoutIdentity();
    }
    const dot = name.indexOf('.');
    return name.startsWith('AWS::') || dot < 0 ? resolveRef(name, scope) : attributeOf(name.slice(0, dot), name.slice(dot + 1), scope);
  }
}
