import { mostKubeletVersionsBehind } from '../facts/kubernetes-version-skew';
import type { WindowsGroup } from '../model/nodes/windows-group';
import { isSameData } from '../cloudformation/is-same-data';
import { textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { minorVersionsBehind } from '../facts/minor-versions-behind';
import { notChecked } from './outcomes/not-checked';
import { readReleaseVersion } from '../model/nodes/release-version';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
export const nodeGroupVersionSkew: Rule = {
  id: 'node-group-version-skew',
  severity: 'error',
  title: 'Managed Windows node group for another Kubernetes version than that of its cluster',
  why:
    'EKS makes node groups of the version of the cluster, and never of a newer one: a kubelet that is newer than the API server does not work with it. It is a warning where Version is more ' +
    'than three minor versions older, which Kubernetes does not support, and where ReleaseVersion is for an older Kubernetes version than the group.',
  fix: 'Leave Version and ReleaseVersion out: EKS takes the version of the cluster, and its newest AMI. Upgrade the cluster before its nodes.',
  source: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html',
  requirements: ['R32'],
  check: (model) =>
    model.windowsGroups
      // Beside an image of one's own EKS takes neither of the two.
      .filter(({ group }) => group.kind === 'managed' && group.hasOwnImage !== true)
      .flatMap((windows) => [...checkVersion(windows), ...checkReleaseVersion(windows)]),
};

function checkVersion({ group, cluster }: WindowsGroup): Outcome[] {
  const { resource, title } = group;
  const at = resource.at('Version');
  const version = textOf(resource.property('Version'));
  const ofCluster = cluster.own?.version;
  if (version === undefined || ofCluster === undefined || isSameData(version, ofCluster)) {
    return [];
  }
  if (version instanceof Unknown) {
    return [notChecked(at, version)];
  }
  if (ofCluster instanceof Unknown) {
    return [notChecked(at, ofCluster)];
  }
  const behind = minorVersionsBehind(version, ofCluster);
  if (behind === undefined || (behind >= 0 && behind <= mostKubeletVersionsBehind)) {
    return [];
  }
  const distance = behind < 0 ? 'newer than' : `${String(behind)} minor versions older than`;
  const consequence = behind < 0 ? 'EKS refuses it' : `Kubernetes supports ${String(mostKubeletVersionsBehind)}`;
  return [
    {
      at,
      severity: behind < 0 ? undefined : 'warning',
      message: `${title} has Kubernetes ${version}, which is ${distance} the ${cluster.title} (${ofCluster}): ${consequence}.`,
      fix: `Leave Version out, or write ${ofCluster}.`,
      value: version,
    },
  ];
}

/** Whether the AMI is for the Kubernetes version of the group. */
function checkReleaseVersion({ group, cluster }: WindowsGroup): Outcome[] {
  const { resource, title } = group;
  const at = resource.at('ReleaseVersion');
  const release = textOf(resource.property('ReleaseVersion'));
  const own = textOf(resource.property('Version'));
  const version = own ?? cluster.own?.version;
  if (release === undefined || version === undefined) {
    return [];
  }
  if (release instanceof Unknown) {
    return [notChecked(at, release)];
  }
  if (version instanceof Unknown) {
    return [notChecked(at, version)];
  }
  const ofRelease = readReleaseVersion(release)?.kubernetesVersion;
  const behind = ofRelease === undefined ? undefined : minorVersionsBehind(ofRelease, version);
  if (ofRelease === undefined || behind === undefined || behind === 0) {
    return [];
  }
  const whose = own === undefined ? `that of the ${cluster.title}` : 'its Version';
  return [
    {
      at,
      severity: behind < 0 ? undefined : 'warning',
      message: `${title} has ReleaseVersion '${release}', an AMI for Kubernetes ${ofRelease}, which is ${behind < 0 ? 'newer' : 'older'} than ${whose}, ${version}.`,
      fix: `Leave ReleaseVersion out, or take a release for Kubernetes ${version}.`,
      value: release,
    },
  ];
}
