import { windowsAmiParameter } from '../facts/windows-ami-parameter';
import { highestKubernetesVersionWithWindowsAmi, windowsReleaseFacts } from '../facts/windows-releases';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { Unknown, type Value } from '../values/unknown';
import { isOlder } from '../facts/minor-versions-behind';
import { notChecked } from './outcomes/not-checked';
import { notInTemplates } from '../model/doubts/not-in-templates';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const imageUnverified: Rule = {
  id: 'image-unverified',
  severity: 'warning',
  title: 'Kubernetes version or Windows release of which no AMI of EKS is known',
  why:
    `Windows AMIs of EKS were found for Kubernetes versions up to ${highestKubernetesVersionWithWindowsAmi}. Where there is none for a newer version, the deployment fails, or no node ` +
    'starts.',
  fix: `Look whether EKS has the image by now, or stay with Kubernetes ${highestKubernetesVersionWithWindowsAmi}.`,
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
  requirements: ['R32'],
  check: (model) =>
    model.windowsGroups.flatMap((windows): Outcome[] => {
      const { image, title } = windows.group;
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      if (!image?.windows) {
        return [];
      }
      const { release, edition } = image.windows;
      if (!windowsReleaseFacts(release) || !['Core', 'Full'].includes(edition)) {
        return [
          {
            at: image.at,
            message: `${title} uses an image of Windows Server ${release} ${edition}, of which no AMI of EKS is known: most likely the parameter does not exist, and the deployment fails.`,
            fix: 'Take Windows Server 2019, 2022 or 2025, Core or Full. If EKS has the image by now, acknowledge the finding.',
            value: image.ssmPath ?? release,
          },
        ];
      }
      const version = versionOf(windows);
      if (version instanceof Unknown) {
        return [notChecked(image.at, version)];
      }
      if (!isOlder(highestKubernetesVersionWithWindowsAmi, version)) {
        return [];
      }
      return [
        {
          at: image.at,
          message:
            `${title} uses an image of EKS for Kubernetes ${version}. No Windows AMI for that version was known when these checks were released, ` +
            `only up to ${highestKubernetesVersionWithWindowsAmi}: the deployment fails if EKS has none.`,
          fix:
            `Look with 'aws ssm get-parameter --name ${windowsAmiParameter(release, edition, version)}' whether there is one by now, and acknowledge the finding if there is. ` +
            `Otherwise stay with Kubernetes ${highestKubernetesVersionWithWindowsAmi}.`,
          value: image.ssmPath ?? version,
        },
      ];
    }),
};

function versionOf(windows: WindowsGroup): Value<string> {
  const version = windows.imageKubernetesVersion;
  if (version !== undefined) {
    return version;
  }
  if (windows.group.image?.ssmPath !== undefined) {
    return new Unknown('the name of the image does not tell its Kubernetes version');
  }
  return windows.cluster.own
    ? new Unknown(`EKS chooses the Kubernetes version of the ${windows.cluster.title}`)
    : notInTemplates(windows.cluster);
}
