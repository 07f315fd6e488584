import { checkList } from '../prop-checks/check-list';
import { userDataProblem } from './user-data-problem';

/**
 * Checks PowerShell commands for user data.
 *
 * @param what the prop, in error messages
 * @throws if they are no list, or hold a tag of EC2 user data or a dynamic reference
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function checkCommands(commands: string[] | undefined, what: string): void {
  checkList(commands, what, 'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html');
  const problem = userDataProblem((commands ?? []).join('\n'));
  if (problem !== undefined) {
    throw new Error(`${what} ${problem}`);
  }
}
