import { windowsReleaseFacts } from '../facts/windows-releases';
import { Unknown } from '../values/unknown';
import { isOlder } from '../facts/minor-versions-behind';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go */
export const imageNeedsNewerKubernetes: Rule = {
  id: 'image-needs-newer-kubernetes',
  severity: 'error',
  title: 'Release of Windows Server that EKS has for newer Kubernetes versions only',
  why: 'EKS has no AMI of the release for the Kubernetes version, so no node can start.',
  fix: 'Upgrade the cluster, or take an older release of Windows Server.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
  requirements: ['R32'],
  check: (model) =>
    model.windowsGroups.flatMap((windows): Outcome[] => {
      const { group } = windows;
      const { image } = group;
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      const release = image?.windows?.release;
      const lowest = release === undefined ? undefined : windowsReleaseFacts(release)?.lowestKubernetesVersion;
      if (!image || release === undefined || lowest === undefined) {
        return [];
      }
      const version = windows.imageKubernetesVersion;
      if (version instanceof Unknown) {
        return [notChecked(image.at, version)];
      }
      if (version === undefined || !isOlder(version, lowest)) {
        return [];
      }
      const ofGroup = image.ssmPath === undefined && group.resource.property('Version') !== undefined;
      return [
        {
          at: image.at,
          message: `${group.title} uses Windows Server ${release} on Kubernetes ${version}, but EKS has AMIs of that release from Kubernetes ${lowest} only.`,
          fix: `Upgrade the cluster${ofGroup ? ' and the Version of the group' : ''} to ${lowest} or newer, or take Windows Server ${release === '2022' ? '2019' : '2022 or 2019'}.`,
          value: image.ssmPath ?? release,
        },
      ];
    }),
};
