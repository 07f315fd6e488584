import { dataAt, type Data } from '../values/data';
import { itemsOf } from '../values/items-of';

/**
 * The containers of a pod, those that initialize it too. An unknown entry may stand for any number of them.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 */
export function containersOf(podSpec: Data): readonly Data[] {
  return ['initContainers', 'containers'].flatMap((field) => itemsOf(dataAt(podSpec, field)));
}
