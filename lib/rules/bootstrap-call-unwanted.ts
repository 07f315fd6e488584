import { firstUnknown } from '../values/first-unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const bootstrapCallUnwanted: Rule = {
  id: 'bootstrap-call-unwanted',
  severity: 'error',
  title: 'Call of the bootstrap script where EKS calls it already',
  why:
    'Without an image of its own, EKS adds its call of Start-EKSBootstrap.ps1 to the user data of a managed node group. The script then runs twice, with different arguments, and AWS forbids it: ' +
    'nodes may not join.',
  fix: 'Remove the call from the user data. To pass arguments, name an image in the launch template.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R62'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { hasOwnImage, userData, userDataAt: at } = group;
      if (hasOwnImage === true || userData.bootstrapCall === 'absent') {
        return [];
      }
      const unknown = firstUnknown([userData.bootstrapCall, hasOwnImage]);
      return unknown
        ? [notChecked(at, unknown)]
        : [
            {
              at,
              message: `${group.title} calls Start-EKSBootstrap.ps1 in its user data, although it has no image of its own: EKS adds another call, and the script runs twice.`,
              fix: 'Remove the call. If you need its arguments, name the image in the launch template (ImageId), leave AmiType out, and keep the call; that takes a new node group.',
              value: 'Start-EKSBootstrap.ps1',
            },
          ];
    }),
};
