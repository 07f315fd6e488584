import { firstUnknown } from '../values/first-unknown';
import { clusterSubnetLimitsSources, disallowedClusterZoneIds } from '../facts/cluster-subnet-limits';
import { zoneKind } from '../facts/zone-kind';
import type { Subnet } from '../model/network/subnet';
import { zoneItem } from '../model/network/zone-item';
import { textOf } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { clusterSubnetsOutcomes, type ClusterSubnets } from './outcomes/cluster-subnets-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
export const clusterSubnetLocation: Rule = {
  id: 'cluster-subnet-location',
  severity: 'error',
  title: 'Subnet of a cluster in a place where EKS cannot be',
  why:
    'EKS puts network interfaces of its own into the subnets of a cluster. It cannot do so on an Outpost, in a Local Zone, in a Wavelength Zone, ' +
    'or in three old Availability Zones, and refuses such a cluster. Nodes may be there.',
  fix: 'Give the cluster subnets in other Availability Zones of the region, and such subnets only to node groups.',
  source: clusterSubnetLimitsSources[0].url,
  requirements: ['R33'],
  check: (model) => clusterSubnetsOutcomes(model, check),
};

function check({ subnets, title, at }: ClusterSubnets): Outcome[] {
  return subnets.flatMap((subnet, index): Outcome[] => {
    const place = wrongPlace(subnet);
    if (place === undefined || place instanceof Unknown) {
      return place ? [notChecked(at, place)] : [];
    }
    return [
      {
        at: { ...at, path: `${at.path}.${String(index)}` },
        message: `The ${title} has the ${subnet.title}, which is ${place.where}: EKS refuses it.`,
        fix: 'Give the cluster a subnet in another Availability Zone of the region, and this one to node groups only.',
        value: place.value,
      },
    ];
  });
}

interface Place {
  readonly where: string;
  readonly value: string;
}

function wrongPlace({ resource, isOnOutpost, availabilityZone }: Subnet): Value<Place> | undefined {
  if (isOnOutpost === true) {
    return { where: 'on an Outpost', value: 'OutpostArn' };
  }
  const id = textOf(resource?.property('AvailabilityZoneId'));
  if (typeof id === 'string' && disallowedClusterZoneIds.includes(id)) {
    return { where: `in the Availability Zone '${id}'`, value: id };
  }
  if (typeof availabilityZone === 'string') {
    const kind = zoneKind(availabilityZone);
    if (kind === 'Local Zone' || kind === 'Wavelength Zone') {
      return { where: `in the ${kind} '${availabilityZone}'`, value: availabilityZone };
    }
  }
  return firstUnknown([isOnOutpost, id, availabilityZone].filter((value) => !(value instanceof Unknown && zoneItem(value))));
}
