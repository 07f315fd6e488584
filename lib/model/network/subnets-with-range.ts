import { map } from '../../values/map';
import { firstUnknown } from '../../values/first-unknown';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { Unknown, type Value } from '../../values/unknown';
import type { NodeGroup } from '../nodes/node-group';
import type { Subnet } from './subnet';

/** The subnets of a group, each once, if all of them and their ranges are known. */
export function subnetsWithRange({ subnets }: NodeGroup): Value<readonly Subnet[]> {
  if (subnets instanceof Unknown) {
    return subnets;
  }
  const unknown = firstUnknown(subnets.map(rangeOf));
  return unknown ?? (subnets.length > 0 ? [...new Set(subnets)] : new Unknown('the group names no subnets'));
}

/** Many groups have the same subnets. */
const ranges = new WeakMap<Subnet, Value<Ipv4Cidr>>();

/**
 * The range of a subnet. EC2 takes one with bits behind its prefix for the range around it.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html
 */
export function rangeOf(subnet: Subnet): Value<Ipv4Cidr> {
  const known = ranges.get(subnet);
  if (known !== undefined) {
    return known;
  }
  const range = map(subnet.cidr, (cidr) => Ipv4Cidr.around(cidr) ?? new Unknown(`'${cidr}' is no IPv4 range`));
  ranges.set(subnet, range);
  return range;
}
