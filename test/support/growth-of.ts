/**
 * How many times longer work takes when its size doubles: the least of several comparisons, as other work on the machine only adds to a time.
 *
 * @param work does what is measured
 * @param size the smaller of the two sizes; large enough that the work takes some milliseconds
 */
export function growthOf(work: (size: number) => void, size: number): number {
  work(size);
  const time = (of: number) => {
    const start = process.cpuUsage();
    work(of);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const least = (of: number) => Math.min(time(of), time(of), time(of));
  // A clock tick is nothing to divide by.
  return least(size * 2) / Math.max(least(size), 1000);
}
