import { maxUserDataBytes, userDataLimitsSource } from '../facts/user-data-limits';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
export const userDataTooLarge: Rule = {
  id: 'user-data-too-large',
  severity: 'error',
  title: 'User data that is larger than EC2 takes',
  why: 'EC2 takes user data of 16 KB, counted before base64. It refuses a launch template with more, and the deployment fails.',
  fix: 'Put the commands into a file, and let the user data download and run it.',
  source: userDataLimitsSource.url,
  requirements: [],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { userData, userDataAt: at } = group;
      const { minimumBytes, text, cause } = userData;
      if (minimumBytes > maxUserDataBytes) {
        return [
          {
            at,
            message: `${group.title} has user data of ${typeof text === 'string' ? '' : 'at least '}${String(minimumBytes)} bytes, but EC2 takes ${String(maxUserDataBytes)}.`,
            fix: `Take out ${String(minimumBytes - maxUserDataBytes)} bytes or more: put commands into a file of S3 that the user data downloads and runs.`,
            value: `${String(minimumBytes)} bytes`,
          },
        ];
      }
      // Holes in a known text are names and addresses, which take little.
      return text === undefined ? [notChecked(at, new Unknown(String(cause)))] : [];
    }),
};
