import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { userDataProblem } from './user-data-problem';

/** What CDK writes around the commands. */
const AROUND = /^<powershell>|<\/powershell>(?:<persist>true<\/persist>)?$/g;

/**
 * Checks user data when all commands are in it, those of `addCommands` too, and what is known of their tokens.
 *
 * @param scope the group
 * @param title how messages call the group
 * @returns the errors, if there are any
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function validateUserData(scope: IConstruct, userData: ec2.UserData, title: string): string[] {
  const commands = userData.render().replace(AROUND, '');
  const problem = userDataProblem(commands) ?? userDataProblem(JSON.stringify(Stack.of(scope).resolve(commands)));
  return problem === undefined ? [] : [`${title}: a command in its user data ${problem}`];
}
