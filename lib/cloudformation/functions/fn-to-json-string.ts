import { isDataList, isDataObject, type Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { PartialText } from '../../values/partial-text';
import { MaybeAbsent } from '../../values/maybe-absent';
import { Unknown } from '../../values/unknown';
import type { Scope } from '../resource';
import { joinTexts } from './join-texts';

/**
 * `Fn::ToJsonString`: data as JSON.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html
 */
export function fnToJsonString(argument: unknown, scope: Scope): Data {
  return jsonText(scope.resolve(argument));
}

/** What is not known is a hole: in a text only the unknown part of it, otherwise the whole value, with its quotation marks if it has any. */
function jsonText(data: Data): string | Unknown | PartialText {
  if (data instanceof MaybeAbsent) {
    return data;
  }
  if (data instanceof Unknown) {
    return new Unknown(data.cause, identityFrom('json', [data.identity]));
  }
  if (data instanceof PartialText) {
    const inside = data.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : jsonText(part)));
    return joinTexts('', ['"', ...inside, '"']);
  }
  if (isDataList(data)) {
    return joinTexts('', ['[', joinTexts(',', data.map(jsonText)), ']']);
  }
  if (isDataObject(data)) {
    const entries = Object.entries(data).map(([name, value]) =>
      value instanceof MaybeAbsent ? value : joinTexts('', [`${JSON.stringify(name)}:`, jsonText(value)]),
    );
    return joinTexts('', ['{', joinTexts(',', entries), '}']);
  }
  return JSON.stringify(data ?? null);
}
