import { identityFrom } from '../values/identity-from';
import { PartialText } from '../values/partial-text';
import { Unknown } from '../values/unknown';
import type { Scope } from './resource';
import { SsmParameter } from './unknowns/ssm-parameter';

const BEGIN = '{{resolve:';

/**
 * Finds dynamic references in a text: each is a hole. One that has a hole itself stays as it is.
 *
 * @param scope whose account and region they are read in
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function withDynamicReferences(
  text: string | Unknown | PartialText,
  scope: Pick<Scope, 'environmentKey'>,
): string | Unknown | PartialText {
  if (text instanceof Unknown) {
    return text;
  }
  if (typeof text === 'string') {
    return text.includes(BEGIN) ? PartialText.of(referencesIn(text, scope.environmentKey)) : text;
  }
  const { parts } = text;
  return parts.some((part) => typeof part === 'string' && part.includes(BEGIN))
    ? PartialText.of(parts.flatMap((part) => (part instanceof Unknown ? [part] : referencesIn(part, scope.environmentKey))))
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
