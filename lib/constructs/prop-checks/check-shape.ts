import { display } from './display';

/**
 * Refuses what is not of the shape that its type says.
 *
 * @param isRight whether it is
 * @param value what was given
 * @param requirement the prop, and what it must be
 * @param advice what to give, and where it is documented
 * @throws if it is not right
 */
export function checkShape(isRight: boolean, value: unknown, requirement: string, advice: string): void {
  if (!isRight) {
    throw new Error(`${requirement}, got ${display(value)}. ${advice}`);
  }
}
