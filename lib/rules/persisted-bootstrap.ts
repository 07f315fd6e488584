import { allOf } from '../values/all-of';
import { not } from '../values/not';
import { checkCalls } from './outcomes/check-calls';
import { onlyIf } from './outcomes/only-if';
import type { Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
export const persistedBootstrap: Rule = {
  id: 'persisted-bootstrap',
  severity: 'warning',
  title: 'Bootstrap script that runs at every start of a node',
  why: 'With <persist>true</persist> user data runs at each start of the instance, not only at the first. Start-EKSBootstrap.ps1 makes Windows services; whether it may do so twice is not verified.',
  fix: 'Take the persist tag out, or let the call run only if the node has not joined yet.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  requirements: [],
  check: (model) =>
    model.windowsGroups
      .filter(({ group }) => group.userData.persists !== false)
      .flatMap(({ group }) =>
        checkCalls(group, () =>
          onlyIf(allOf([group.userData.persists, not(group.userData.isBootstrapCallGuarded)]), [
            {
              at: group.userDataAt,
              message: `${group.title} runs its user data at every start (<persist>true</persist>), and calls Start-EKSBootstrap.ps1 in it each time. Whether the script may run twice is not verified.`,
              fix: 'Take <persist>true</persist> out, or leave a file behind once the node has joined, and end the script with exit if the file is there.',
              value: '<persist>true</persist>',
            },
          ]),
        ),
      ),
};
