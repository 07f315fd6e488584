import { Token } from 'aws-cdk-lib';
import { requireWholeNumber, type WholeNumberRequirement } from '../../capacity/require-whole-number';

/**
 * Checks the value of a prop that is a whole number. What is not given, or not known at synth, is not checked.
 *
 * @throws if it is not a whole number in the range
 */
export function checkWholeNumber(value: number | undefined, requirement: Omit<WholeNumberRequirement, 'value'>): void {
  if (value !== undefined && !Token.isUnresolved(value)) {
    requireWholeNumber({ value, ...requirement });
  }
}
