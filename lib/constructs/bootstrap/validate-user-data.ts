import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { commandsProblem, type CommandsPlace } from './commands-problem';
import { userDataProblem } from './user-data-problem';

/** What CDK writes around the commands. */
const AROUND = /^<powershell>|<\/powershell>(?:<persist>true<\/persist>)?$/g;

/**
 * Has user data checked at synth, when all commands are in it, those of `addCommands` too, and what is known of their tokens.
 *
 * @param scope the group
 * @param userData with the commands of the group
 * @param title how messages call the group
 * @param place what stands behind what is added, and has to be reached
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function validateUserData(scope: IConstruct, userData: ec2.UserData, title: string, place: CommandsPlace): void {
  const ofGroup = userData.render();
  const validate = (): string[] => {
    const rendered = userData.render();
    const commands = rendered.replace(AROUND, '');
    const problem =
      userDataProblem(commands) ??
      userDataProblem(JSON.stringify(Stack.of(scope).resolve(commands))) ??
      // The commands of the group were checked one by one.
      (rendered === ofGroup ? undefined : (addedProblem(ofGroup, rendered) ?? commandsProblem(commands, place)));
    return problem === undefined ? [] : [`${title}: a command in its user data ${problem}`];
  };
  scope.node.addValidation({ validate });
}

/** The commands of the group have tokens, which may hold anything; what is added by itself is mostly without, and then it has to be whole. */
function addedProblem(ofGroup: string, rendered: string): string | undefined {
  const [before, after] = [ofGroup.split('\n'), rendered.split('\n')];
  const first = before.findIndex((line, index) => line !== after[index]);
  const added = after.slice(first, first + after.length - before.length);
  return commandsProblem(added.join('\n'), 'nothing');
}
