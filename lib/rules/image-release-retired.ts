import { windowsReleaseFacts, windowsReleaseNames } from '../facts/windows-releases';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const imageReleaseRetired: Rule = {
  id: 'image-release-retired',
  severity: 'error',
  title: 'Release of Windows Server that EKS has retired',
  why: 'EKS publishes no AMI of the release any more, so no node can start.',
  fix: 'Take an image of Windows Server 2019, 2022 or 2025.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
  requirements: ['R61'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { image } = group;
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      const release = image?.windows?.release;
      const end = release === undefined ? undefined : windowsReleaseFacts(release)?.endOfSupport;
      if (!image || release === undefined || end === undefined) {
        return [];
      }
      const current = windowsReleaseNames().filter((name) => windowsReleaseFacts(name)?.endOfSupport === undefined);
      return [
        {
          at: image.at,
          message: `${group.title} uses Windows Server ${release}, which EKS retired on ${end}: there is no AMI of it any more.`,
          fix: `Take an image of Windows Server ${oneOf(current.sort())}, and build the containers for it.`,
          value: image.ssmPath ?? release,
        },
      ];
    }),
};

/** `2019, 2022 or 2025`. */
function oneOf(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}` : names.join('');
}
