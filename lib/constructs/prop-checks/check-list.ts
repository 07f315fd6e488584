import { Token } from 'aws-cdk-lib';
import { display } from './display';

/**
 * Checks that a prop is a list whose length is known at synth. What is not given is not checked.
 *
 * @param what the prop, in error messages
 * @param docs the end of the message
 * @throws if it is a token, or no list
 */
export function checkList(value: unknown, what: string, docs: string): void {
  if (value === undefined) {
    return;
  }
  if (Token.isUnresolved(value)) {
    throw new Error(
      `${what} must be a list whose length is known at synth, got a token. Take its elements: [Fn.select(0, list), Fn.select(1, list)]. ${docs}`,
    );
  }
  if (!Array.isArray(value)) {
    throw new Error(`${what} must be a list, got ${display(value)}. Write [ … ] around its elements. ${docs}`);
  }
}
