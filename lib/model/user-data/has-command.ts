import { isNamedByAws } from '../../cloudformation/is-named-by-aws';
import { PartialText } from '../../values/partial-text';
import { Unknown, type Value } from '../../values/unknown';
import type { UserDataContent } from './user-data-content';

/**
 * Whether a pattern stands in user data outside of lines that are comments. What deployment fills in may hold it, unless that is a name of AWS.
 */
export function hasCommand({ text, cause }: UserDataContent, pattern: RegExp): Value<boolean> {
  if (text === undefined) {
    return cause === undefined ? false : new Unknown(cause);
  }
  const parts = text instanceof PartialText ? text.parts : [text];
  const isThere = parts.some((part) => typeof part === 'string' && pattern.test(part.replace(/^[ \t]*(?:#|::|rem ).*$/gim, '')));
  const hole = parts.find((part): part is Unknown => part instanceof Unknown && !isNamedByAws(part));
  return isThere || (hole?.withoutIdentity() ?? false);
}
