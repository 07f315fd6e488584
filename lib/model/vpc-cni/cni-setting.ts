import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { Unknown } from '../../values/unknown';
import type { CniSetting } from './cni-settings';

/**
 * Reads one setting.
 *
 * @param data a mapping of names to values
 * @param key name that counts
 * @param alias name that counts where the key is not there
 */
export function cniSetting(data: Data, key: string, alias?: string): CniSetting {
  if (data !== undefined && data !== null && !isDataObject(data)) {
    const unknown = new Unknown(data instanceof Unknown ? data.cause : 'they are no names with values');
    return { isPresent: unknown, text: unknown, spelling: undefined, path: undefined, notText: false };
  }
  const written = [key, alias].filter((name) => name !== undefined && isThere(dataAt(data, name)));
  const [path] = written;
  if (path === undefined) {
    return { isPresent: false, text: undefined, spelling: undefined, path, notText: false };
  }
  const value = dataAt(data, path);
  return {
    isPresent: true,
    text: textOf(value),
    spelling: written.length > 1 ? 'both' : path === key ? 'key' : 'alias',
    path,
    notText: !(typeof value === 'string' || value instanceof PartialText || value instanceof Unknown),
  };
}

function isThere(value: Data): boolean {
  return value !== undefined && value !== null;
}
