import type { NodeGroup } from '../model/nodes/node-group';
import type { BeforeBootstrap } from '../model/user-data/what-comes-before-bootstrap';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
export const bootstrapCallUnreachable: Rule = {
  id: 'bootstrap-call-unreachable',
  severity: 'warning',
  title: 'User data that restarts, stops or ends before it calls the bootstrap script',
  why:
    'User data runs once, at the first start of an instance. What stands behind a restart, as joining a domain or installing a driver asks for, never runs, and the node does not join. With ' +
    '<persist>true</persist> it runs at each start, from its first line. An exit, return or throw before the call is an error, and one before cfn-signal leaves CloudFormation without its signal.',
  fix: 'Call the bootstrap script before the restart, or persist user data and let a file or key decide which part runs; or bake the step into an AMI.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  requirements: ['R77'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }) => {
      const { joiningCalls, hasOwnImage, userData } = group;
      if (hasOwnImage === false) {
        return userData.beforeEnd ? check(group, userData.beforeEnd, CALL_OF_EKS) : [];
      }
      return !(joiningCalls instanceof Unknown) && joiningCalls.length > 0 && userData.beforeBootstrap
        ? check(group, userData.beforeBootstrap, 'it calls Start-EKSBootstrap.ps1')
        : [];
    }),
};

/** EKS puts its call behind the PowerShell of a managed group that has no image of its own. */
const CALL_OF_EKS = 'the call of Start-EKSBootstrap.ps1 that EKS adds at its end';

function check(group: NodeGroup, { end, endBeforeSignal, restart, resumer }: BeforeBootstrap, call: string): Outcome[] {
  const { title, userDataAt: at, userData } = group;
  if (end !== undefined) {
    const finding: Finding = {
      at,
      severity: 'error',
      message: `${title} ends its user data by ${end} before ${call}: the call is never reached, and the node does not join.`,
      fix:
        call === CALL_OF_EKS
          ? `Remove ${end}, or let it run only under a condition.`
          : 'Put the call before it, or let it run only under a condition.',
      value: end,
    };
    return [finding];
  }
  if (endBeforeSignal !== undefined) {
    return [
      {
        at,
        message: `${title} ends its user data by ${endBeforeSignal} before it calls cfn-signal: no signal reaches CloudFormation, and a group that waits for it fails.`,
        fix: `Put the call of cfn-signal before it, or remove ${endBeforeSignal}.`,
        value: endBeforeSignal,
      },
    ];
  }
  if (!restart) {
    return [];
  }
  const { persists } = userData;
  if (restart.isStop && !restart.isConditional) {
    return [
      {
        at,
        message: `${title} stops the instance by ${restart.text} before ${call}: the call is not reached, the node does not join, and its Auto Scaling group replaces it again and again.`,
        fix: 'Leave it out, or let it run only where the node cannot join.',
        value: restart.text,
      },
    ];
  }
  if (restart.isStop) {
    return [];
  }
  if (persists instanceof Unknown) {
    return [notChecked(at, persists)];
  }
  // A persisted script that restarts under a condition comes to the call at the next start.
  if (persists && restart.isConditional) {
    return [];
  }
  if (resumer !== undefined) {
    return [notChecked(at, new Unknown(`'${resumer}' may let the rest of the script run after the restart`))];
  }
  return [
    {
      at,
      message: persists
        ? `${title} restarts the instance by ${restart.text} at each start, before ${call}: it restarts again and again, and does not join.`
        : `${title} restarts the instance by ${restart.text} before ${call}. User data runs once, at the first start, so the call behind the restart is not reached, and the node does not join.`,
      fix: persists
        ? 'Restart only if what the restart is for is not done yet.'
        : call === CALL_OF_EKS
          ? 'Leave the restart out, or bake the step into an AMI.'
          : 'Leave the restart out where it can wait until the node has joined; or add <persist>true</persist>, restart only if the step is not done yet, and call the bootstrap script once.',
      value: restart.text,
    },
  ];
}
