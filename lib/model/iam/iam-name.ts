import type { Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { textDataOf } from '../../values/text-data-of';
import { Unknown } from '../../values/unknown';

/**
 * The name of what is given by its ARN, with or without path, or by its name. Of something else, all that is given.
 *
 * @param kind as in the ARN: `arn:<partition>:iam::<account>:<kind>/<path>/<name>`
 * @returns undefined if nothing is given
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function iamName(data: Data, kind: 'role' | 'instance-profile'): string | Unknown | PartialText | undefined {
  const given = textDataOf(data);
  if (given === undefined || given === '' || given instanceof Unknown) {
    return given === '' ? undefined : given;
  }
  const parts = given instanceof PartialText ? given.parts : [given];
  const shape = parts.map((part) => (part instanceof Unknown ? '*' : part)).join('');
  if (shape.includes(':') && !shape.slice(shape.lastIndexOf(':') + 1).startsWith(`${kind}/`)) {
    return given;
  }
  const last = parts.map((part) => typeof part === 'string' && part.includes('/')).lastIndexOf(true);
  if (last < 0) {
    return given;
  }
  const text = parts[last] as string;
  return PartialText.of([text.slice(text.lastIndexOf('/') + 1), ...parts.slice(last + 1)]);
}
