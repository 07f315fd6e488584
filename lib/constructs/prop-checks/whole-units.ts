import type { Size } from 'aws-cdk-lib';
import { display } from './display';

/**
 * A size in whole units.
 *
 * @param what the prop, in error messages
 * @throws if the size is not a whole number of them
 */
export function wholeUnits(size: Size, unit: 'gibibytes' | 'mebibytes', what: string): number {
  // Without types a quantity of Kubernetes may be written, such as '1Gi'.
  if (typeof (size as Partial<Size> | null)?.toMebibytes !== 'function') {
    throw new Error(
      `${what} must be a size such as Size.${unit}(100), got ${display(size)}. Write Size.${unit}(…). ` +
        'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Size.html',
    );
  }
  try {
    return unit === 'gibibytes' ? size.toGibibytes() : size.toMebibytes();
  } catch (error) {
    throw new Error(
      `${what} must be a whole number of ${unit}: ${(error as Error).message} Write it as Size.${unit}(…). ` +
        'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Size.html',
      { cause: error },
    );
  }
}
