import type { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { maxUserDataBytes } from '../../facts/user-data-limits';

const DOCS = 'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html';

/**
 * Checks user data when all commands are in it: the size, as far as it is known at synth, and that nothing ends the script early.
 *
 * @returns the errors, if there are any
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function validateUserData(stack: Stack, userData: ec2.UserData, what: string): string[] {
  const script = userData.render();
  const bytes = knownBytes(stack.resolve(script));
  const ends = [...script.matchAll(/<\/powershell>/gi)].length;
  return [
    ...(bytes <= maxUserDataBytes
      ? []
      : [
          `${what} has user data of at least ${String(bytes)} bytes, but EC2 takes ${String(maxUserDataBytes)}. Move commands into a file that the instance ` +
            `downloads (userData.addS3DownloadCommand), or use fewer labels and arguments. ${DOCS}`,
        ]),
    ...(ends <= 1
      ? []
      : [
          `${what} has commands with '</powershell>' in its user data, where EC2 ends the script. Put such text in a file and run that. ${DOCS}`,
        ]),
  ];
}

/** Literal text in the parts of nested `Fn::Join`s; anything else is known at deployment only and counts as nothing. */
function knownBytes(value: unknown): number {
  if (typeof value === 'string') {
    return Buffer.byteLength(value, 'utf8');
  }
  const join = typeof value === 'object' && value !== null && 'Fn::Join' in value ? value['Fn::Join'] : undefined;
  return Array.isArray(join) && Array.isArray(join[1]) ? join[1].reduce<number>((sum, part) => sum + knownBytes(part), 0) : 0;
}
