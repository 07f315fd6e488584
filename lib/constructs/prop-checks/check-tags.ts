import { Token } from 'aws-cdk-lib';
import { checkShape } from './check-shape';

const DOCS = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions';
const KEY_CHARACTERS = 128;
const VALUE_CHARACTERS = 256;

/**
 * Checks tags of AWS resources: keys of 1 to 128 characters that do not begin with `aws:`, values of at most 256. Tokens pass.
 *
 * @param what the prop, in error messages
 * @throws if AWS would refuse one
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export function checkTags(tags: { readonly [key: string]: string } | undefined, what: string): void {
  checkShape(
    tags === undefined || (typeof tags === 'object' && !Array.isArray(tags)),
    tags,
    `${what} must be an object such as { team: 'shop' }`,
    `See ${DOCS}`,
  );
  for (const [key, value] of Object.entries(tags ?? {})) {
    if (Token.isUnresolved(key) || Token.isUnresolved(value)) {
      continue;
    }
    if (typeof value !== 'string') {
      throw new Error(
        `${what} must have texts as values, got ${JSON.stringify(value)} for '${key}'. Write it in quotation marks. See ${DOCS}`,
      );
    }
    if (key === '' || key.length > KEY_CHARACTERS || key.toLowerCase().startsWith('aws:')) {
      throw new Error(
        `${what} must have keys of 1 to ${String(KEY_CHARACTERS)} characters that do not begin with 'aws:', which is kept for AWS, got '${key}' ` +
          `(${String(key.length)} characters). Choose another key. See ${DOCS}`,
      );
    }
    if (value.length > VALUE_CHARACTERS) {
      throw new Error(
        `${what} must have values of at most ${String(VALUE_CHARACTERS)} characters, got ${String(value.length)} for '${key}'. Shorten it. See ${DOCS}`,
      );
    }
  }
}
