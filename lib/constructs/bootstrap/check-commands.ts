import { display } from '../prop-checks/display';
import { checkList } from '../prop-checks/check-list';
import { commandsProblem, type CommandsPlace } from './commands-problem';
import { userDataProblem } from './user-data-problem';

const DOCS = 'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html';

/**
 * Checks PowerShell commands for user data.
 *
 * @param what the prop, in error messages
 * @param place what stands behind them, and has to be reached
 * @throws if they are no list of texts, hold a tag of EC2 user data or a dynamic reference, PowerShell could not read them, or what stands behind them
 * would not be reached
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function checkCommands(commands: string[] | undefined, what: string, place: CommandsPlace): void {
  checkList(commands, what, DOCS);
  if (commands === undefined || commands.length === 0) {
    return;
  }
  for (const command of commands) {
    if (typeof command !== 'string') {
      throw new Error(
        `${what} must have texts as elements, one for each command, got ${display(command)}. Write it in quotation marks. ${DOCS}`,
      );
    }
  }
  const text = commands.join('\n');
  const problem = userDataProblem(text) ?? commandsProblem(text, place);
  if (problem !== undefined) {
    throw new Error(`${what} ${problem}`);
  }
}
