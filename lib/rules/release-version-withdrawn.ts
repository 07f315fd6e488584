import { monthsLater } from '../calendar/months-later';
import { monthsOfPublicWindowsAmi, windowsAmiRetentionSource } from '../facts/windows-ami-retention';
import { textOf } from '../values/data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { readReleaseVersion } from '../model/nodes/release-version';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const releaseVersionWithdrawn: Rule = {
  id: 'release-version-withdrawn',
  severity: 'warning',
  title: 'Release version of a managed Windows node group that AWS has withdrawn',
  why:
    'AWS withdraws each EKS optimized Windows AMI four months after its release. From then on no new node starts ("Not authorized for images"), and the nodes that there are miss the patches ' +
    'of newer ones.',
  fix: 'Leave ReleaseVersion out, or write a release of the last four months, and update it every month.',
  source: windowsAmiRetentionSource.url,
  requirements: ['R67'],
  check: (model, { today }) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { kind, hasOwnImage, resource, title } = group;
      const at = resource.at('ReleaseVersion');
      const release = kind === 'managed' && hasOwnImage !== true ? textOf(resource.property('ReleaseVersion')) : undefined;
      if (release === undefined || release instanceof Unknown) {
        return release ? [notChecked(at, release)] : [];
      }
      const releasedOn = readReleaseVersion(release)?.releasedOn;
      const publicUntil = releasedOn === undefined ? undefined : monthsLater(releasedOn, monthsOfPublicWindowsAmi);
      if (publicUntil === undefined || today <= publicUntil) {
        return [];
      }
      return [
        {
          at,
          message:
            `${title} has ReleaseVersion '${release}', an AMI that AWS withdrew about ${publicUntil}, ${String(monthsOfPublicWindowsAmi)} months after its release: ` +
            'new nodes will not start ("Not authorized for images").',
          fix: 'Leave ReleaseVersion out, so that EKS takes the newest AMI when it makes or updates the group, or write a newer release.',
          value: release,
        },
      ];
    }),
};
