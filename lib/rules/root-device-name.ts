import { firstUnknown } from '../values/first-unknown';
import { windowsRootDevice, windowsRootVolumeSources } from '../facts/windows-root-volume';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** Names that are the root device on Linux, or are taken for it; others are meant to be more volumes. */
const likelyRoots = new Set(['/dev/xvda', '/dev/sda', 'xvda', 'sda', 'sda1']);

/** @see https://github.com/eksctl-io/eksctl/issues/6572 */
export const rootDeviceName: Rule = {
  id: 'root-device-name',
  severity: 'warning',
  title: 'Volume that does not become the root volume',
  why: 'The root device of Windows AMIs is /dev/sda1. A volume with another name is added as a second disk, and the root volume keeps the size of the AMI: it fills up with images.',
  fix: 'Name the device /dev/sda1.',
  source: windowsRootVolumeSources[0].url,
  requirements: ['R36'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const volumes = group.volumes;
      if (volumes instanceof Unknown) {
        return [notChecked(group.userDataAt, volumes)];
      }
      const unknown = firstUnknown(volumes.map(({ deviceName }) => deviceName));
      if (unknown instanceof Unknown || volumes.some(({ deviceName }) => deviceName === windowsRootDevice)) {
        return unknown instanceof Unknown ? [notChecked(volumes[0].at, unknown)] : [];
      }
      return volumes.flatMap(({ deviceName, at }): Outcome[] =>
        typeof deviceName === 'string' && likelyRoots.has(deviceName)
          ? [
              {
                at,
                message: `${group.title} names a volume '${deviceName}', but the root device of Windows AMIs is ${windowsRootDevice}: it becomes a second disk, and the root volume stays small.`,
                fix: `Name the device ${windowsRootDevice}.`,
                value: deviceName,
              },
            ]
          : [],
      );
    }),
};
