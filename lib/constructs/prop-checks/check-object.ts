import { checkShape } from './check-shape';

/**
 * Checks that what was given is an object: without types, or in other languages, it may be anything, or nothing.
 *
 * @param what the prop, in error messages
 * @param advice what to give, and where it is documented
 * @throws if it is none
 */
export function checkObject(value: unknown, what: string, advice: string): void {
  checkShape(typeof value === 'object' && value !== null && !Array.isArray(value), value, `${what} must be an object`, advice);
}
