import { asWhole } from '../../values/as-whole';
import type { Data } from '../../values/data';
import { identityFrom } from '../../values/identity-from';
import { identityOf } from '../../values/identity-of';
import { firstUnknown } from '../../values/first-unknown';
import { Unknown } from '../../values/unknown';

/**
 * What a function gives for arguments that are not all known: the same wherever it is applied to the same.
 *
 * @param cause if none of the arguments tells one
 */
export function unknownResult(name: string, data: readonly Data[], cause: string): Unknown {
  const reason = firstUnknown(data.map(asWhole));
  return new Unknown(reason?.cause ?? cause, reason && identityFrom(name, data.map(identityOf)));
}
