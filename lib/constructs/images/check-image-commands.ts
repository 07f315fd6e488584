import { Token } from 'aws-cdk-lib';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import { ScriptFlow } from '../../powershell/script-flow';
import { scriptEnds } from '../../powershell/script-ends';
import { HoledText } from '../../values/texts/holed-text';
import { commandsProblem } from '../bootstrap/commands-problem';
import { checkList } from '../prop-checks/check-list';
import { display } from '../prop-checks/display';

const DOCS = 'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html';

/**
 * Checks PowerShell commands for a component of an image.
 *
 * @param what the prop, in error messages
 * @throws if they are no list of texts, PowerShell could not read them, they restart the instance again and again, or hold a dynamic reference, whose value all would see who
 * may read the component
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
  if (!Token.isUnresolved(text) && restartsForEver(text)) {
    throw new Error(
      `${what} must not end by exit 3010 each time: the instance restarts, and the same commands run once more from the beginning, until the build is given up. Put it under a condition ` +
        `that does not hold after the restart, or take the component WindowsImageComponent.ofAmazon('reboot-windows'). ${DOCS}`,
    );
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

/** Whether the first end of a script is `exit 3010`, under no condition. Image Builder then restarts the instance and runs the script again. */
function restartsForEver(text: string): boolean {
  const script = PowerShellLexer.read(HoledText.of(text));
  const [first] = scriptEnds(script).sort((left, right) => left.start - right.start);
  return (
    (first as typeof first | undefined) !== undefined &&
    /^exit[ \t(]+3010\b/i.test(text.slice(first.start)) &&
    new ScriptFlow(script).reachedFrom(first.start).some(({ isConditional }) => !isConditional)
  );
}
