import { clusterSubnetLimitsSources } from '../facts/cluster-subnet-limits';
import type { Subnet } from '../model/network/subnet';
import { zoneItem } from '../model/network/zone-item';
import { textOf } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import { identityOf } from '../values/identity-of';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { clusterSubnetsOutcomes, type ClusterSubnets } from './outcomes/cluster-subnets-outcomes';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
export const clusterSubnetsInOneZone: Rule = {
  id: 'cluster-subnets-in-one-zone',
  severity: 'error',
  title: 'Cluster with subnets in one Availability Zone only',
  why: 'EKS runs the control plane in at least two Availability Zones of the VPC, and refuses a cluster whose subnets are all in one. Node groups may be in one zone.',
  fix: 'Give the cluster subnets in two or more Availability Zones; a node group may take just one of them.',
  source: clusterSubnetLimitsSources[0].url,
  requirements: ['R74'],
  check: (model) => clusterSubnetsOutcomes(model, check),
};

function check({ subnets, title, at }: ClusterSubnets): Outcome[] {
  const distinct = [...new Set(subnets)];
  const [first, ...others] = distinct.map(zoneOf);
  const zones = [first, ...others];
  if (subnets.length === 0 || zones.some((zone, index) => zones.slice(0, index).some((other) => isOtherZone(zone, other)))) {
    return [];
  }
  const isSame = others.every((zone) => identityOf(zone) !== undefined && identityOf(zone) === identityOf(first));
  if (!isSame) {
    return [notChecked(at, firstUnknown(zones) ?? new Unknown('a zone by its name may be the one by its id'))];
  }
  const titles = distinct.map((subnet) => subnet.title).join(', ');
  const where = typeof first === 'string' ? ` in the Availability Zone '${first}'` : '';
  return [
    {
      at,
      message: `The ${title} has ${others.length === 0 ? 'one subnet' : 'all its subnets in one Availability Zone'}: ${titles}${where}. EKS wants subnets in at least two zones, and refuses the cluster.`,
      fix: 'Add a subnet in a second Availability Zone to the cluster. Its nodes may stay in one zone: name that subnet in the node group.',
      value: titles,
    },
  ];
}

/** The zone by its name, or by its id; one that is not known may still be known to be the same as another. */
function zoneOf({ availabilityZone, resource, title }: Subnet): Value<string> {
  const zone = availabilityZone ?? textOf(resource?.property('AvailabilityZoneId'));
  return zone ?? new Unknown(`EC2 chooses the Availability Zone of the ${title}`);
}

/** Whether two zones certainly are not the same. A name and an id may be of one zone. */
function isOtherZone(one: Value<string>, other: Value<string>): boolean {
  if (typeof one === 'string' && typeof other === 'string') {
    return one !== other && isZoneId(one) === isZoneId(other);
  }
  const [item, otherItem] = [one, other].map((zone) => (zone instanceof Unknown ? zoneItem(zone) : undefined));
  return item !== undefined && item.list === otherItem?.list && item.index !== otherItem.index;
}

/** Ids are such as `use1-az1`. */
function isZoneId(zone: string): boolean {
  return /-az\d+$/.test(zone);
}
