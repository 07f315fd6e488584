import { dataAt, listOf, type Data } from '../values/data';
import { Unknown } from '../values/unknown';

/**
 * The containers of a pod, those that initialize it too. An unknown entry may stand for any number of them.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 */
export function containersOf(podSpec: Data): readonly Data[] {
  return ['initContainers', 'containers'].flatMap((field) => {
    const list = listOf(dataAt(podSpec, field));
    return list instanceof Unknown ? [list] : list;
  });
}
