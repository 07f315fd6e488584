import type { WindowsGroup } from './windows-group';
import { textOf } from '../../values/data';
import type { Value } from '../../values/unknown';

/**
 * The Kubernetes version for which the image of EKS on Windows nodes is: the one in its name; for an AMI type that of the node group, else that of the cluster.
 *
 * @returns undefined if it is no image of EKS, if its name does not contain the version, or if EKS chooses the version
 */
export function imageKubernetesVersion({ group, cluster }: WindowsGroup): Value<string> | undefined {
  const { image, resource } = group;
  if (!image?.windows || image.ssmPath !== undefined) {
    return image?.windows?.kubernetesVersion;
  }
  return textOf(resource.property('Version')) ?? cluster.own?.version;
}
