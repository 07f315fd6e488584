import { identityFrom } from '../values/identity-from';
import { PartialText } from '../values/partial-text';
import { Unknown } from '../values/unknown';
import { SsmParameter } from './unknowns/ssm-parameter';

/**
 * Finds dynamic references in a text: each is a hole. One that has a hole itself stays as it is.
 *
 * @param place account and region in which they are read
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function withDynamicReferences(text: string | Unknown | PartialText, place: string): string | Unknown | PartialText {
  if (text instanceof Unknown) {
    return text;
  }
  const parts = text instanceof PartialText ? text.parts : [text];
  return parts.some((part) => typeof part === 'string' && part.includes('{{resolve:'))
    ? PartialText.of(parts.flatMap((part) => (part instanceof Unknown ? [part] : referencesIn(part, place))))
    : text;
}

function referencesIn(text: string, place: string): (string | Unknown)[] {
  return text.split(/(\{\{resolve:[a-z-]+:[^{}]+\}\})/).map((piece, index) => {
    if (index % 2 === 0) {
      return piece;
    }
    const [, service, ...key] = piece.slice(2, -2).split(':');
    if (service !== 'ssm') {
      return new Unknown(`'${piece}' is read at deployment`, identityFrom('dynamic reference', [piece, place]));
    }
    const version = key.length > 1 && /^\d+$/.test(key[key.length - 1]) ? key.pop() : undefined;
    return new SsmParameter(key.join(':'), { version, place });
  });
}
