/** How many of ascending numbers are below a limit: a binary search, as there may be as many as characters in a text. */
export function countBefore(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
