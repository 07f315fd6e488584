/** Shorter times than this, in microseconds, are mostly noise. */
const SHORTEST = 20_000;

/**
 * How many times longer work takes when its size doubles: by the least of several times, as other work on the machine only adds to them.
 *
 * @param work does what is measured
 * @param size to begin with; up to eight times of it where the work is too short to be measured, and twice of that
 */
export function growthOf(work: (size: number) => void, size: number): number {
  const time = (of: number) => {
    const start = process.cpuUsage();
    work(of);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const least = (of: number) => Math.min(...[1, 2, 3, 4].map(() => time(of)));
  let smaller = size;
  while (smaller < size * 8 && least(smaller) < SHORTEST) {
    smaller *= 2;
  }
  return least(smaller * 2) / Math.max(least(smaller), SHORTEST / 4);
}
