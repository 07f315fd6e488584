import type { NodeGroup } from '../model/nodes/node-group';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { capitalize } from './texts/capitalize';

/** What the launch template of a managed node group must not have, and where it belongs instead. */
const forbiddenInTemplate: readonly (readonly [string, string])[] = [
  ['IamInstanceProfile', 'Name the role in NodeRole of the node group; EKS makes the instance profile.'],
  ['InstanceMarketOptions', 'Set CapacityType of the node group to SPOT.'],
  ['HibernationOptions', 'Leave it out.'],
  ['InstanceInitiatedShutdownBehavior', 'Leave it out.'],
];

/** What a node group must not have beside a launch template. */
const forbiddenInGroup: readonly (readonly [string, string])[] = [
  ['DiskSize', "Give the size in the launch template, as the root volume '/dev/sda1'."],
  ['RemoteAccess', 'Name key pair and security groups in the launch template; better, use Session Manager.'],
];

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const managedGroupLaunchTemplateConflict: Rule = {
  id: 'managed-group-launch-template-conflict',
  severity: 'error',
  title: 'Managed node group with settings that do not go with its launch template',
  why: 'EKS refuses a managed node group whose launch template has an instance profile, market options, hibernation or a shutdown behavior, and one that has a disk size, remote access or other instance types beside its launch template.',
  fix: 'Leave the one of the two settings out that EKS does not take.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R30'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(group)),
};

function check({ kind, resource, title, launch }: NodeGroup): Outcome[] {
  if (kind !== 'managed' || launch === undefined) {
    return [];
  }
  const inGroup = forbiddenInGroup
    .filter(([name]) => isThere(resource.property(name)))
    .map(([name, fix]) => ({
      at: resource.at(name),
      message: `${capitalize(title)} has ${name} beside a launch template, which EKS refuses.`,
      fix,
      value: name,
    }));
  if (launch instanceof Unknown) {
    return inGroup.length > 0 ? inGroup : [notChecked(resource.at('LaunchTemplate'), launch)];
  }
  const inTemplate = forbiddenInTemplate
    .filter(([name]) => isThere(launch.data[name]))
    .map(([name, fix]) => ({
      at: launch.at(name),
      message: `The launch template of ${title} has ${name}, with which EKS refuses a managed node group.`,
      fix,
      value: name,
    }));
  const types =
    isThere(launch.data.InstanceType) && isThere(resource.property('InstanceTypes'))
      ? [
          {
            at: resource.at('InstanceTypes'),
            message: `${capitalize(title)} has InstanceTypes, and its launch template an InstanceType, which EKS refuses.`,
            fix: 'Leave InstanceType out of the launch template, or InstanceTypes out of the node group.',
            value: 'InstanceTypes',
          },
        ]
      : [];
  return [...inGroup, ...inTemplate, ...types];
}

/** Certainly there: what a condition may leave out is not. */
function isThere(data: unknown): boolean {
  return data !== undefined && data !== null && !(data instanceof MaybeAbsent);
}
