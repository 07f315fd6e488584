import { dataAt, isDataList, listOf, numberOf, textOf, type Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { identityOf } from '../../values/identity-of';
import { MaybeAbsent } from '../../values/maybe-absent';
import { textDataOf } from '../../values/text-data-of';
import { Unknown } from '../../values/unknown';
import { attributeOf } from './attribute-of';
import { cidrBlocks } from './cidr-blocks';
import { findInMap } from './find-in-map';
import { isSameData } from '../is-same-data';
import { joinTexts } from './join-texts';
import { JoinedList } from '../unknowns/joined-list';
import { jsonText } from './json-text';
import { pseudoParameterValue } from './pseudo-parameter-value';
import { splitText } from './split-text';
import { substitute } from './substitute';
import type { Template } from '../template';
import { unknownResult } from './unknown-result';
import { withDynamicReferences } from '../with-dynamic-references';

type IntrinsicFunction = (template: Template, argument: unknown, resolve: (value: unknown) => Data) => Data;

/**
 * The intrinsic functions that can be known before deployment.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const intrinsicFunctions: { readonly [name: string]: IntrinsicFunction } = {
  'Fn::Base64': (_template, argument, resolve) => ({ 'Fn::Base64': resolve(argument) }),

  'Fn::Cidr': (_template, argument, resolve) => {
    const data = itemsOf(argument).map(resolve);
    const [range, count, bits] = [textOf(data[0]), numberOf(data[1]), numberOf(data[2])];
    const blocks = [range, count, bits].some((value) => value instanceof Unknown)
      ? undefined
      : cidrBlocks(range as string, count as number, bits as number);
    return blocks ?? unknownResult('Fn::Cidr', data, 'it is an Fn::Cidr of no IPv4 range');
  },

  'Fn::FindInMap': findInMap,

  'Fn::GetAtt': (template, argument, resolve) => {
    const [name, ...rest] = typeof argument === 'string' ? argument.split('.') : itemsOf(argument).map((item) => textOf(resolve(item)));
    const unknown = [name, ...rest].find((part) => part instanceof Unknown);
    return typeof name === 'string' && rest.length > 0 && rest.every((part) => typeof part === 'string')
      ? attributeOf(template, name, rest.join('.'))
      : new Unknown(unknown?.cause ?? 'it is an Fn::GetAtt of no attribute');
  },

  'Fn::GetAZs': (template, argument, resolve) => {
    const region = resolve(argument);
    return unknownResult(
      'Fn::GetAZs',
      [
        new Unknown('the Availability Zones of the account are known at deployment', template.environmentKey),
        region === '' ? pseudoParameterValue(template, 'AWS::Region') : region,
      ],
      '',
    );
  },

  'Fn::If': (template, argument, resolve) => {
    const [condition, ...values] = itemsOf(argument);
    if (typeof condition !== 'string' || values.length !== 2) {
      return new MaybeAbsent('it is an Fn::If without a condition and two values');
    }
    const holds = template.condition(condition);
    if (!(holds instanceof Unknown)) {
      return resolve(values[holds ? 0 : 1]);
    }
    const [yes, no] = values.map(resolve);
    if (isSameData(yes, no)) {
      return yes;
    }
    const isPossiblyNothing = [yes, no].some((value) => value === undefined || value instanceof MaybeAbsent);
    const identity = identityFrom('if', [holds.identity, identityOf(yes), identityOf(no)]);
    return isPossiblyNothing ? new MaybeAbsent(holds.cause, identity) : new Unknown(holds.cause, identity);
  },

  'Fn::ImportValue': (template, argument, resolve) => template.set.exported(resolve(argument), template),

  'Fn::Join': (template, argument, resolve) => {
    const data = itemsOf(argument).map(resolve);
    const [separator, items] = [textOf(data[0]), listOf(data[1])];
    if (typeof separator !== 'string' || data[1] === undefined || data[1] === null) {
      return unknownResult('Fn::Join', data, 'it is an Fn::Join without a separator and a list');
    }
    return items instanceof Unknown
      ? new JoinedList(items, separator)
      : withDynamicReferences(joinTexts(separator, items), template.environmentKey);
  },

  'Fn::Length': (_template, argument, resolve) => {
    const list = resolve(argument);
    const doubt = isDataList(list) ? list.find((item) => item instanceof MaybeAbsent) : undefined;
    return isDataList(list) && !doubt ? list.length : unknownResult('Fn::Length', [doubt ?? list], 'it is an Fn::Length of no list');
  },

  'Fn::Select': (_template, argument, resolve) => {
    const data = itemsOf(argument).map(resolve);
    const [index, items] = [numberOf(data[0]), listOf(data[1])];
    if (typeof index !== 'number') {
      return unknownResult('Fn::Select', data, 'it is an Fn::Select without an index');
    }
    return dataAt(items, index) ?? new Unknown('the list of Fn::Select has no such item');
  },

  'Fn::Split': (_template, argument, resolve) => {
    const data = itemsOf(argument).map(resolve);
    const [separator, text] = [textOf(data[0]), textDataOf(data[1])];
    return typeof separator === 'string' && separator !== '' && text !== undefined
      ? splitText(text, separator)
      : unknownResult('Fn::Split', data, 'it is an Fn::Split without a separator and a text');
  },

  'Fn::Sub': (template, argument, resolve) => withDynamicReferences(substitute(template, argument, resolve), template.environmentKey),

  'Fn::ToJsonString': (_template, argument, resolve) => jsonText(resolve(argument)),
};

function itemsOf(argument: unknown): readonly unknown[] {
  return Array.isArray(argument) ? argument : [];
}
