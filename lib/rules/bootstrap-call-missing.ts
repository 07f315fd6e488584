import { firstUnknown } from '../values/first-unknown';
import type { Doubt } from '../model/doubts/doubt';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const bootstrapCallMissing: Rule = {
  id: 'bootstrap-call-missing',
  severity: 'error',
  title: 'Windows nodes that nothing joins to the cluster',
  why:
    'A node joins when its user data calls Start-EKSBootstrap.ps1. EKS adds the call only to managed node groups with an image of its own; any other instance starts, and never becomes ' +
    'a node. A managed node group then fails with NodeCreationFailure. Only an image of your own may have another way to join.',
  fix: 'Call Start-EKSBootstrap.ps1 in the user data, with the name of the cluster.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R62'],
  check: ({ windowsGroups, bootstrapDoubt }) => windowsGroups.flatMap((windows) => check(windows, bootstrapDoubt)),
};

function check({ group, cluster }: WindowsGroup, outside: Doubt): Outcome[] {
  const { hasOwnImage, userData, userDataAt: at } = group;
  const { kind, bootstrapCall, uncalledFunction } = userData;
  // What is no script for Windows at all, another rule says.
  if (hasOwnImage === false || bootstrapCall === 'called' || userData.notBase64 || kind === 'shell' || kind === 'other') {
    return [];
  }
  const unknown = firstUnknown([bootstrapCall, hasOwnImage, outside]);
  if (unknown) {
    return [notChecked(at, unknown)];
  }
  const lack =
    kind === 'none'
      ? 'has no user data, so nothing calls Start-EKSBootstrap.ps1'
      : uncalledFunction === undefined
        ? 'has user data that does not call Start-EKSBootstrap.ps1'
        : `calls Start-EKSBootstrap.ps1 only in the function '${uncalledFunction}', which nothing in its user data calls`;
  // The images of AWS never join by themselves.
  const isOfAws = group.image?.os === 'windows';
  const mayJoinItself = isOfAws ? '' : ' If the image joins by itself, acknowledge the finding.';
  return [
    {
      at,
      severity: isOfAws ? undefined : 'warning',
      message: `${group.title} ${lack}: its instances start, but never join the cluster${isOfAws ? '' : ', unless the image joins by itself'}.`,
      fix: `Add & "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName '${cluster.name ?? '<name of the cluster>'}' between <powershell> and </powershell>.${mayJoinItself}`,
      value: kind === 'none' ? 'no UserData' : 'no call of Start-EKSBootstrap.ps1',
    },
  ];
}
