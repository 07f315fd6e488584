import { dataAt, isDataList, isDataObject, type Data } from './data';
import { PartialText } from './partial-text';

const DEEPEST = 50;

/**
 * Whether data has a part, at any depth, for which something holds: a value, or a hole in a text.
 *
 * @param test gets the name under which the part stands, too
 */
export function containsData(data: Data, test: (part: Data, name?: string) => boolean, name?: string, depth = 0): boolean {
  if (depth > DEEPEST) {
    return false;
  }
  if (test(data, name)) {
    return true;
  }
  if (data instanceof PartialText) {
    return data.holes.some((hole) => containsData(hole, test, undefined, depth + 1));
  }
  if (isDataList(data)) {
    return data.some((item) => containsData(item, test, undefined, depth + 1));
  }
  return isDataObject(data) && Object.keys(data).some((key) => containsData(dataAt(data, key), test, key, depth + 1));
}
