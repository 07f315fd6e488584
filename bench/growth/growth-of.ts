/** How much each size is larger than the one before. Small, so that what grows exponentially is noticed before it takes for ever. */
const STEP = 1.5;
const SMALLEST = 12;
/** Quadratic work takes far longer than is measurable at this size. */
const LARGEST = 300_000;

/** How the time of work grows with the size of its input. */
export interface Growth {
  /** The power of the size that the time grows with: about 1 for linear, 2 for quadratic work; 0 if even the largest size takes no time that can be measured. */
  readonly exponent: number;
  /** The sizes and the milliseconds of a run of each. */
  readonly curve: readonly (readonly [size: number, milliseconds: number])[];
}

/**
 * Measures how the time of work grows, whatever it is: a slow machine is slow for all sizes.
 *
 * Noise only makes a run longer, so the shortest of several counts.
 *
 * @param prepare makes the input of a size, which is not measured, and gives the work
 * @param measurable milliseconds from which on the time of a run can be compared with others
 */
export function growthOf(prepare: (size: number) => () => unknown, measurable = 40): Growth {
  const curve: [number, number][] = [];
  for (let size = SMALLEST; size <= LARGEST; size = Math.ceil(size * STEP)) {
    const work = prepare(size);
    const first = timeOf(work);
    curve.push([size, first]);
    if (first >= measurable) {
      // Measured twice, as the first run may have waited for the compiler.
      const again = Math.min(first, first < 2000 ? timeOf(work) : first);
      curve[curve.length - 1][1] = again;
      if (again >= measurable) {
        return { exponent: exponentOf(curve, prepare), curve };
      }
    }
  }
  return { exponent: 0, curve };
}

/** Between the last size and the one four steps before it, a fifth of it, so that noise does not count much. */
function exponentOf(curve: readonly (readonly [number, number])[], prepare: (size: number) => () => unknown): number {
  const [size, milliseconds] = curve[curve.length - 1];
  const [smaller] = curve.at(-5) ?? curve[0];
  const work = prepare(smaller);
  const times = [timeOf(work), timeOf(work), timeOf(work)].sort((left, right) => left - right);
  return Math.log(milliseconds / Math.max(times[1], 0.01)) / Math.log(size / smaller);
}

function timeOf(work: () => unknown): number {
  // Of the processor, so that it is the same whatever else the machine does.
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
