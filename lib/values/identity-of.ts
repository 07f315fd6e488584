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
  if (isDataList(data)) {
    return identityFrom('list', data.map(identityOf));
  }
  if (isDataObject(data)) {
    const names = Object.keys(data).sort();
    return identityFrom(
      'object',
      names.flatMap((name) => [name, identityOf(data[name])]),
    );
  }
  return identityFrom(typeof data, [String(data)]);
}
