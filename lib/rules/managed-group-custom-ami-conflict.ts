import type { NodeGroup } from '../model/nodes/node-group';
import { booleanOf, dataAt, textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { onlyIf } from './outcomes/only-if';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** What EKS refuses beside an image of one's own. */
const conflicting = ['AmiType', 'ReleaseVersion', 'Version'] as const;

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const managedGroupCustomAmiConflict: Rule = {
  id: 'managed-group-custom-ami-conflict',
  severity: 'error',
  title: 'Managed node group with an image of its own and with settings for the images of EKS',
  why: 'EKS refuses a node group whose launch template names an AMI while the group names an AMI type, a release version or a Kubernetes version. Warm pools are for AMIs of EKS only.',
  fix: 'Leave AmiType, ReleaseVersion, Version and WarmPoolConfig out, or take the image out of the launch template.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R14', 'R38'],
  check: (model) =>
    model.clusters
      .flatMap(({ nodeGroups }) => nodeGroups)
      .filter(({ kind, os, image }) => kind === 'managed' && (os === 'windows' || image?.os === 'windows'))
      .flatMap((group): Outcome[] => {
        if (group.hasOwnImage instanceof Unknown) {
          return [notChecked(group.resource.at('LaunchTemplate'), group.hasOwnImage)];
        }
        return group.hasOwnImage ? [...conflicting.flatMap((name) => conflict(name)), ...warmPool(group)] : [];

        function conflict(name: (typeof conflicting)[number]): Outcome[] {
          const value = textOf(group.resource.property(name));
          if (value instanceof Unknown) {
            return [notChecked(group.resource.at(name), value)];
          }
          return value === undefined || value === 'CUSTOM'
            ? []
            : [
                {
                  at: group.resource.at(name),
                  message: `The launch template of ${group.title} names an image, and the group names ${name} '${value}' beside it, which EKS refuses.`,
                  fix: `Leave ${name} out, or take ImageId out of the launch template.`,
                  value,
                },
              ];
        }
      }),
};

/** EKS announced warm pools of managed node groups in April 2026, and not for AMIs of one's own. How it refuses them is not verified. */
function warmPool({ resource, title }: NodeGroup): Outcome[] {
  const at = resource.at('WarmPoolConfig');
  return onlyIf(booleanOf(dataAt(resource.property('WarmPoolConfig'), 'Enabled')) ?? false, [
    {
      at,
      severity: 'warning',
      message: `The launch template of ${title} names an image, and the group has a warm pool, which EKS has for its own AMIs only.`,
      fix: 'Leave WarmPoolConfig out, or take ImageId out of the launch template.',
      value: 'Enabled: true',
    },
  ]);
}
