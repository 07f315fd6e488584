import { orElse } from '../../values/or-else';
import { isKnown, Unknown } from '../../values/unknown';
import type { Subnet } from './subnet';

/** Subnets in one Availability Zone. */
export interface ZoneSubnets {
  /** Name of the zone; undefined if nothing is known but that it is another one than the others. */
  readonly name?: string;
  readonly subnets: readonly Subnet[];
}

/**
 * Subnets by their zones, over which Auto Scaling spreads nodes evenly.
 *
 * @returns undefined if nothing tells of a subnet in which zone it is
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html
 */
export function zonesOf(subnets: readonly Subnet[]): readonly ZoneSubnets[] | undefined {
  // A name, and something of which only the identity is known, may be the same zone.
  if (
    subnets.some(({ availabilityZone }) => availabilityZone instanceof Unknown) &&
    subnets.some(({ availabilityZone }) => isKnown(availabilityZone))
  ) {
    return undefined;
  }
  const zones = new Map<string, Subnet[]>();
  for (const subnet of subnets) {
    const { availabilityZone: zone } = subnet;
    const key = zone instanceof Unknown ? zone.identity : zone && `name ${zone}`;
    if (key === undefined) {
      return undefined;
    }
    const others = zones.get(key);
    if (others) {
      others.push(subnet);
    } else {
      zones.set(key, [subnet]);
    }
  }
  return [...zones.values()].map((list) => {
    const [{ availabilityZone: zone }] = list;
    return { name: orElse(zone, undefined), subnets: list };
  });
}
