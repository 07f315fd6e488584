import { isDataList, isDataObject, type Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { isSameUnknown } from '../values/is-same-unknown';
import { isKnown } from '../values/unknown';

const DEEPEST = 100;

/** Whether two values are certainly the same: equal, or unknown with one identity. */
export function isSameData(a: Data, b: Data, depth = 0): boolean {
  const inside = (x: Data, y: Data) => isSameData(x, y, depth + 1);
  if (isSameUnknown(a, b)) {
    return true;
  }
  if (depth > DEEPEST || !isKnown(a)) {
    return false;
  }
  if (a instanceof PartialText || b instanceof PartialText) {
    return a instanceof PartialText && b instanceof PartialText && inside(a.parts, b.parts);
  }
  if (isDataList(a) && isDataList(b)) {
    return a.length === b.length && a.every((item, index) => inside(item, b[index]));
  }
  if (isDataObject(a) && isDataObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && inside(a[name], b[name]));
  }
  return a === b;
}
