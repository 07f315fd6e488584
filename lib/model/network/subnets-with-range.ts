import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { Unknown, type Value } from '../../values/unknown';
import type { NodeGroup } from '../nodes/node-group';
import type { Subnet } from './subnet';

/** The subnets of a group, each once, if all of them and their ranges are known. */
export function subnetsWithRange({ subnets }: NodeGroup): Value<readonly Subnet[]> {
  if (subnets instanceof Unknown) {
    return subnets;
  }
  const unknown = subnets.map(({ cidr }) => rangeOf(cidr)).find((range) => range instanceof Unknown);
  return unknown ?? (subnets.length > 0 ? [...new Set(subnets)] : new Unknown('the group names no subnets'));
}

/** The range of a subnet. */
export function rangeOf(cidr: Value<string>): Value<Ipv4Cidr> {
  return cidr instanceof Unknown ? cidr : (Ipv4Cidr.parse(cidr) ?? new Unknown(`'${cidr}' is no IPv4 range`));
}
