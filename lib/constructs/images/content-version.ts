import { createHash } from 'node:crypto';

/** Each part of a semantic version of Image Builder is below 2^30. */
const BITS_OF_PART = 30;

/**
 * The semantic version of a component or recipe that follows from what it says.
 *
 * CloudFormation replaces both when anything about them changes, and makes the new one first: with the version of the old one it would fail, as it exists already. The
 * same content has the same version, so nothing is replaced without a reason.
 *
 * @param content what the resource is made of, resolved
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html
 */
export function contentVersion(content: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  const part = (offset: number) => String(digest.readUInt32BE(offset) >>> (32 - BITS_OF_PART));
  return `1.${part(0)}.${part(4)}`;
}
