import { listOf, type Data } from './data';
import { Unknown } from './unknown';

/**
 * The items of a list. If the list is not known, one unknown item, which may stand for any number of them.
 *
 * @returns none if it is not there; one unknown item if it is no list
 */
export function itemsOf(data: Data): readonly Data[] {
  const list = listOf(data);
  return list instanceof Unknown ? [list] : list;
}
