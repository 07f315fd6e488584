import { dataAt, isDataList, textOf, type Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { PartialText } from '../../values/partial-text';
import { textDataOf } from '../../values/text-data-of';
import { Unknown } from '../../values/unknown';
import { joinTexts } from './join-texts';
import { isJsonObject, jsonAt } from '../json-at';
import { splitText } from './split-text';
import { SsmParameter } from '../unknowns/ssm-parameter';
import type { Scope } from '../resource';
import { withDynamicReferences } from '../with-dynamic-references';

/**
 * Number of characters that a value may have.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const LONGEST = 4096;

const malformed = new Unknown('has a value that is not a text');

type ParameterText = string | Unknown | PartialText;

/**
 * Value of a parameter: what was given for it, what the parent of a nested stack passes on, or its default.
 *
 * @returns undefined if the template has no such parameter
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function parameterValue(name: string, scope: Scope): Data {
  const declared = jsonAt(scope.section('Parameters'), name);
  if (declared === undefined) {
    return undefined;
  }
  const unknown = (cause: string) => new Unknown(`the parameter '${name}' ${cause}`, identityFrom('parameter', [scope.id, name]));
  if (!isJsonObject(declared)) {
    return unknown('is not declared in a way that can be read');
  }
  const { Type: type = 'String' } = declared;
  const given = writtenText(jsonAt(scope.source.parameters, name));
  const value = given ?? passedByParent(name, scope) ?? writtenText(declared.Default ?? onlyAllowed(declared));
  if (value === undefined || typeof type !== 'string') {
    return unknown(value === undefined ? 'has no default' : 'has no type');
  }
  if (value === malformed || lengthOf(value) > LONGEST) {
    return unknown(value === malformed ? malformed.cause : `is longer than the ${String(LONGEST)} characters that CloudFormation takes`);
  }
  return castToType(value, type, scope) ?? unknown('names no parameter of Systems Manager');
}

/** Only texts, numbers, booleans and lists of them can be values of parameters. */
function writtenText(data: unknown): ParameterText | undefined {
  if (data === undefined || data === null) {
    return undefined;
  }
  const items: readonly unknown[] = Array.isArray(data) ? data : [data];
  return items.every((item) => ['string', 'number', 'boolean'].includes(typeof item)) ? items.join(',') : malformed;
}

/** The one value that can be given, if there is but one; of it, a list may have several. */
function onlyAllowed({ Type: type = 'String', AllowedValues: allowed }: { readonly [key: string]: unknown }): unknown {
  return (type === 'String' || type === 'Number') && Array.isArray(allowed) && allowed.length === 1 ? (allowed[0] as unknown) : undefined;
}

function passedByParent(name: string, scope: Scope): ParameterText | undefined {
  const passed = dataAt(scope.parent?.property('Parameters'), name);
  return textDataOf(isDataList(passed) ? joinTexts(',', passed) : passed);
}

function lengthOf(value: ParameterText): number {
  if (value instanceof PartialText) {
    return value.parts.reduce((sum, part) => sum + lengthOf(part) + 1, 0);
  }
  return typeof value === 'string' ? value.length : 0;
}

/** @returns undefined if it stands for a parameter of Systems Manager, and has no name for it */
function castToType(value: ParameterText, type: string, scope: Scope): Data {
  if (type.startsWith('AWS::SSM::Parameter::Value<')) {
    return value === '' ? undefined : ssmParameter(value, scope.environmentKey);
  }
  const text = withDynamicReferences(value, scope);
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) {
    return text;
  }
  const items = splitText(text, ',');
  return isDataList(items) ? trimItems(items) : items;
}

/** A name with holes stays readable, as the dynamic reference that stands for the same. */
function ssmParameter(name: ParameterText, place: string): Data {
  if (name instanceof Unknown) {
    return new Unknown(name.cause, identityFrom('ssm of', [name.identity, place]));
  }
  return typeof name === 'string' ? new SsmParameter(name, { place }) : PartialText.of(['{{resolve:ssm:', name, '}}']);
}

/** CloudFormation drops the blanks around the items of a list; a blank list has none. */
function trimItems(items: readonly Data[]): readonly Data[] {
  const texts = items.map((item) => (typeof item === 'string' ? item.trim() : item));
  return texts.length === 1 && textOf(texts[0]) === '' ? [] : texts;
}
