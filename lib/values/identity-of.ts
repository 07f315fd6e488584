import { asWhole } from './as-whole';
import { isDataList, isDataObject, type Data } from './data';
import { identityFrom } from './identity-from';
import { Unknown } from './unknown';

/** Identity of data: what has the same one has the same value. Undefined if a part of it may have any value. */
export function identityOf(data: Data): string | undefined {
  const whole = asWhole(data);
  if (whole instanceof Unknown) {
    return identityFrom('unknown', [whole.identity]);
  }
  if (isDataList(whole)) {
    return identityFrom('list', whole.map(identityOf));
  }
  if (isDataObject(whole)) {
    const names = Object.keys(whole).sort();
    return identityFrom(
      'object',
      names.flatMap((name) => [name, identityOf(whole[name])]),
    );
  }
  return identityFrom(typeof whole, [String(whole)]);
}
