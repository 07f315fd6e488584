import { checkList } from './check-list';

/**
 * Checks that a prop that has to be given is a list whose length is known at synth.
 *
 * @param what the prop, in error messages
 * @param docs the end of the message
 * @throws if it is not given, a token, or no list
 */
export function checkRequiredList(value: unknown, what: string, docs: string): void {
  checkList(value === undefined ? null : value, what, docs);
}
