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
  const unknown = firstUnknown(subnets.map(({ cidr }) => rangeOf(cidr)));
  return unknown ?? (subnets.length > 0 ? [...new Set(subnets)] : new Unknown('the group names no subnets'));
}

/** The range of a subnet. */
export function rangeOf(cidr: Value<string>): Value<Ipv4Cidr> {
  return map(cidr, (known) => Ipv4Cidr.parse(known) ?? new Unknown(`'${known}' is no IPv4 range`));
}
