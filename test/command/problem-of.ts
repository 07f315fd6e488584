import { UsageError } from '../../lib/command/usage-error';

/** What the user is told when something is refused. */
export function problemOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UsageError) {
      return error.message;
    }
    throw error;
  }
  throw new Error('It was not refused.');
}
