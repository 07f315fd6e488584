import type { NodeGroup } from '../model/nodes/node-group';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { capitalize } from './texts/capitalize';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const managedGroupImageMissing: Rule = {
  id: 'managed-group-image-missing',
  severity: 'error',
  title: 'Managed node group of the AMI type CUSTOM without an image',
  why: 'The AMI type CUSTOM says that the launch template names the image. EKS has none for it, and refuses a node group that brings none.',
  fix: 'Name the image in the launch template (ImageId), or take an AMI type of Windows.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: ['R38'],
  check: (model) => {
    const windows = new Set(model.windowsClusters);
    return model.clusters.flatMap((cluster) =>
      cluster.nodeGroups.filter(({ os }) => os !== 'linux' || windows.has(cluster)).flatMap((group) => check(group)),
    );
  },
};

function check({ kind, resource, title, launch, os }: NodeGroup): Outcome[] {
  if (kind !== 'managed' || resource.property('AmiType') !== 'CUSTOM') {
    return [];
  }
  const at = resource.at('AmiType');
  const image = launch instanceof Unknown ? launch : launch?.data.ImageId;
  if (launch instanceof Unknown || image instanceof MaybeAbsent) {
    return [notChecked(at, image as Unknown)];
  }
  const lack = launch === undefined ? 'has no launch template that names an image' : 'has a launch template that names no image';
  return image === undefined || image === null
    ? [
        {
          at,
          message: `${capitalize(title)} is of the AMI type CUSTOM, but ${lack}: EKS refuses it.`,
          fix: `Name the image in the launch template (ImageId)${os === 'windows' ? ', and call Start-EKSBootstrap.ps1 in its user data' : ''}; or take an AMI type of EKS, such as ${os === 'windows' ? 'WINDOWS_CORE_2022_x86_64' : 'AL2023_x86_64_STANDARD'}.`,
          value: 'CUSTOM',
        },
      ]
    : [];
}
