import { dataAt, type Data } from '../../values/data';
import type { PartialText } from '../../values/partial-text';
import { Unknown } from '../../values/unknown';
import { attributeOf } from './attribute-of';
import { joinTexts } from './join-texts';
import { isJsonObject, jsonAt } from '../json';
import { resolveRef } from './resolve-ref';
import type { Template } from '../template';

/**
 * What `Fn::Sub` gives. `${!` stands for `${`.
 *
 * @param argument the text, or a list of the text and the names that it has besides those of the template
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function substitute(template: Template, argument: unknown, resolve: (value: unknown) => Data): string | Unknown | PartialText {
  const [text, names] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (typeof text !== 'string' || (names !== undefined && !isJsonObject(names))) {
    return new Unknown('it is an Fn::Sub of no text');
  }
  const values = resolve(names);
  return joinTexts(
    '',
    text
      .split(/(\$\{[^${}]*\}|\$\{!)/)
      .map((piece, index) =>
        index % 2 === 0 ? piece : piece.startsWith('${!') ? `\${${piece.slice(3)}` : valueOf(piece.slice(2, -1).trim()),
      ),
  );

  function valueOf(name: string): Data {
    if (jsonAt(names, name) !== undefined) {
      return dataAt(values, name) ?? new Unknown(`'${name}' has no value`);
    }
    if (values instanceof Unknown) {
      return values.withoutIdentity();
    }
    const dot = name.indexOf('.');
    return name.startsWith('AWS::') || dot < 0
      ? resolveRef(template, name)
      : attributeOf(template, name.slice(0, dot), name.slice(dot + 1));
  }
}
