import { kubernetesVersionSkewSources, mostKubeletVersionsBehind } from '../facts/kubernetes-version-skew';
import { Unknown } from '../values/unknown';
import { minorVersionsBehind } from '../facts/minor-versions-behind';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://kubernetes.io/releases/version-skew-policy/ */
export const imageKubernetesVersionSkew: Rule = {
  id: 'image-kubernetes-version-skew',
  severity: 'warning',
  title: 'Image for another Kubernetes version than that of the cluster',
  why: 'Kubernetes supports no kubelet that is newer than the API server, nor one that is more than three minor versions older: nodes may not join, or pods may not run.',
  fix: 'Take the image for the Kubernetes version of the cluster, and upgrade the control plane before the nodes.',
  source: kubernetesVersionSkewSources[0].url,
  requirements: ['R32'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group, cluster }): Outcome[] => {
      const { image } = group;
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      const version = image?.windows?.kubernetesVersion;
      const ofCluster = cluster.own?.version;
      if (!image || version === undefined || ofCluster === undefined) {
        return [];
      }
      if (ofCluster instanceof Unknown) {
        return [notChecked(image.at, ofCluster)];
      }
      const behind = minorVersionsBehind(version, ofCluster);
      if (behind === undefined || (behind >= 0 && behind <= mostKubeletVersionsBehind)) {
        return [];
      }
      const distance = behind < 0 ? 'newer than' : `${String(behind)} minor versions older than`;
      return [
        {
          at: image.at,
          message: `${group.title} uses the image for Kubernetes ${version}, which is ${distance} the ${cluster.title} (${ofCluster}).`,
          fix: `Take the image for Kubernetes ${ofCluster}.`,
          value: image.ssmPath ?? version,
        },
      ];
    }),
};
