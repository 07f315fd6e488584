import { windowsReleaseFacts } from '../facts/windows-releases';
import { Unknown } from '../model/values/unknown';
import { isOlder } from './questions/kubernetes-versions';
import { notChecked } from './questions/not-checked';
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
    model.windowsGroups.flatMap(({ group, cluster }): Outcome[] => {
      const { image } = group;
      const windows = image?.windows;
      const lowest = windows && windowsReleaseFacts(windows.release)?.lowestKubernetesVersion;
      if (!windows || lowest === undefined) {
        return [];
      }
      // The name of an image tells its version; an AMI type follows that of the cluster.
      const own = cluster.own?.version;
      const version = windows.kubernetesVersion ?? (image.ssmPath === undefined ? own : undefined);
      if (version instanceof Unknown) {
        return [notChecked(image.at, version)];
      }
      if (version === undefined || !isOlder(version, lowest)) {
        return [];
      }
      return [
        {
          at: image.at,
          message: `${group.title} uses Windows Server ${windows.release} on Kubernetes ${version}, but EKS has AMIs of that release from Kubernetes ${lowest} only.`,
          fix: `Upgrade the cluster to ${lowest} or newer, or take Windows Server 2022 or 2019.`,
          value: image.ssmPath ?? windows.release,
        },
      ];
    }),
};
