import { asWhole } from '../../values/as-whole';
import type { Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { PartialText } from '../../values/partial-text';
import { Unknown } from '../../values/unknown';
import { JoinedList } from '../unknowns/joined-list';
import { ResourceAttribute } from '../unknowns/resource-attribute';

/**
 * Splits a text at a separator. A text with holes is split if none of them can have the separator in it.
 *
 * @param separator is not empty
 */
export function splitText(text: string | Unknown | PartialText, separator: string): readonly Data[] | Unknown {
  if (typeof text === 'string') {
    return text.split(separator);
  }
  if (text instanceof JoinedList && text.separator === separator) {
    return text.list;
  }
  const parts = text instanceof PartialText ? text.parts : [text];
  if (!isNeverInNames(separator) || parts.some((part) => part instanceof Unknown && !isOneName(part))) {
    const { cause, identity } = asWhole(text);
    return new Unknown(cause, identityFrom('split', [separator, identity]));
  }
  const items: (string | Unknown)[][] = [[]];
  for (const part of parts) {
    const [first, ...others] = typeof part === 'string' ? part.split(separator) : [part];
    items[items.length - 1].push(first);
    for (const other of others) {
      items.push([other]);
    }
  }
  return items.map((item) => PartialText.of(item));
}

/** Ids, names and ARNs are made of letters, digits and few other characters; what `Ref` gives may be two of them with a `|` between. */
function isNeverInNames(separator: string): boolean {
  return /[,;\s]|\|\|/.test(separator);
}

/** Whether it is the name, the id or the ARN of one resource. Custom resources and stacks give what they want. */
function isOneName(hole: Unknown): boolean {
  return (
    hole instanceof ResourceAttribute && /^AWS::(?!CloudFormation::)/.test(hole.resource.type) && /^Ref$|(Arn|Id)$/.test(hole.attribute)
  );
}
