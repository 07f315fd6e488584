import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * Checks user data when all commands are in it: nothing may end the script early.
 *
 * @returns the errors, if there are any
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function validateUserData(userData: ec2.UserData, what: string): string[] {
  const ends = [...userData.render().matchAll(/<\/powershell>/gi)].length;
  return ends <= 1
    ? []
    : [
        `${what} has commands with '</powershell>' in its user data, where EC2 ends the script. Put such text in a file and run that. ` +
          'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
      ];
}
