import { commandsProblem } from '../bootstrap/commands-problem';
import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';

const DOCS = 'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html';

/**
 * Checks PowerShell commands for a component of an image.
 *
 * @param what the prop, in error messages
 * @throws if they are no list of texts, PowerShell could not read them, or they hold a dynamic reference, whose value all would see who may read the component
 */
export function checkImageCommands(commands: string[], what: string): void {
  checkList(commands, what, DOCS);
  for (const command of commands) {
    if (typeof command !== 'string') {
      throw new Error(
        `${what} must have texts as elements, one for each command, got ${display(command)}. Write it in quotation marks. ${DOCS}`,
      );
    }
  }
  const text = commands.join('\n');
  const problem = commandsProblem(text, 'nothing');
  if (problem !== undefined) {
    throw new Error(`${what} ${problem}`);
  }
  const [reference] = /\{\{resolve:[^}]*(?:\}\})?/.exec(text) ?? [];
  if (reference !== undefined) {
    throw new Error(
      `${what} must not contain the dynamic reference '${reference}': the document of a component keeps its value for all who may read it. Let the build instance read it, by ` +
        'Get-SECSecretValue or Get-SSMParameterValue, and grant the pipeline the right to. ' +
        'See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
    );
  }
}
