import { map } from '../../values/map';
import type { GroupParts } from './group-parts';
import type { Location } from '../../cloudformation/location';
import { dataAt, listOf, numberOf, textOf } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';

/** A volume that a launch template gives to nodes. */
export interface NodeVolume {
  readonly deviceName: Value<string | undefined>;
  /** Undefined if it is the size of the AMI's snapshot. */
  readonly gibibytes: Value<number | undefined>;
  readonly at: Location;
}

/**
 * Reads the volumes of the launch template of a group; none if it has no launch template.
 */
export function volumesOf({ launch }: GroupParts): Value<readonly NodeVolume[]> {
  if (launch === undefined || launch instanceof Unknown) {
    return launch ?? [];
  }
  const mappings = listOf(launch.data.BlockDeviceMappings);
  return mappings instanceof Unknown
    ? mappings
    : mappings.map((mapping, index) => ({
        deviceName: map(mapping, (known) => textOf(dataAt(known, 'DeviceName'))),
        gibibytes: numberOf(dataAt(mapping, 'Ebs', 'VolumeSize')),
        at: launch.at('BlockDeviceMappings', index),
      }));
}
