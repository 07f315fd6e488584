import { Token } from 'aws-cdk-lib';
import { checkWholeNumber } from '../prop-checks/check-whole-number';

const DOCS = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html';

/** Sizes of an Auto Scaling group; tokens are not compared. */
export interface CapacityRange {
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly desiredCapacity?: number;
}

/**
 * Fills in the defaults and checks the order of the sizes.
 *
 * @throws if a size is no whole number of 0 or more, or minimum, desired and maximum are out of order
 */
export function capacityRange(sizes: Partial<CapacityRange>, what: string): CapacityRange {
  const { minCapacity = 1, desiredCapacity } = sizes;
  for (const [name, value] of Object.entries({ minCapacity, maxCapacity: sizes.maxCapacity, desiredCapacity })) {
    checkWholeNumber(value, { least: 0, what: `${what}: ${name}`, advice: 'It counts nodes', url: DOCS });
  }
  const maxCapacity = sizes.maxCapacity ?? defaultMaxCapacity(sizes);
  checkOrder('minCapacity', minCapacity, 'maxCapacity', maxCapacity, what);
  if (desiredCapacity !== undefined) {
    checkOrder('minCapacity', minCapacity, 'desiredCapacity', desiredCapacity, what);
    checkOrder('desiredCapacity', desiredCapacity, 'maxCapacity', maxCapacity, what);
  }
  return { minCapacity, maxCapacity, desiredCapacity };
}

/** The larger one of the others, at least 1: the desired one, which must not be less than the minimum. */
function defaultMaxCapacity({ minCapacity, desiredCapacity }: Partial<CapacityRange>): number {
  const largest = desiredCapacity ?? minCapacity ?? 1;
  return Token.isUnresolved(largest) ? largest : Math.max(1, largest);
}

function checkOrder(lowName: string, low: number, highName: string, high: number, what: string): void {
  if (!Token.isUnresolved(low) && !Token.isUnresolved(high) && low > high) {
    throw new Error(
      `${what}: '${lowName}' (${String(low)}) must be less than or equal to '${highName}' (${String(high)}). Lower the first or raise the second. ` +
        `See ${DOCS}`,
    );
  }
}
