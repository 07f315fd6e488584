import { findShortages, type Consumer, type Shortage } from '../../capacity/find-shortages';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import type { Subnet } from './subnet';
import type { NodeGroup } from '../nodes/node-group';
import { Unknown, type Value } from '../../values/unknown';

/** What the nodes of a group take together of their subnets, whose ranges are known. */
export interface SubnetUse extends Consumer<Subnet> {
  readonly group: NodeGroup;
}

/** That the subnets of a group have too little for it, and for those with whom it shares them. */
export interface SubnetVerdict {
  readonly shortage: Shortage<Subnet, SubnetUse>;
  /** Why it is not certain. */
  readonly doubt?: Unknown;
}

/**
 * The groups whose subnets have too little. Groups under conditions that are not known may exclude each other, so for certain each of them is short
 * only by itself.
 *
 * @param capacityOf how much a subnet has, by the length of its prefix
 */
export function subnetVerdicts(
  uses: readonly SubnetUse[],
  capacityOf: (prefixLength: number) => number,
): ReadonlyMap<NodeGroup, SubnetVerdict> {
  const conditional = uses.filter(({ group }) => group.resource.exists instanceof Unknown);
  const certain = [uses.filter((use) => !conditional.includes(use)), ...conditional.map((use) => [use])];
  const found = new Map<NodeGroup, SubnetVerdict>();
  for (const list of [...certain, uses]) {
    for (const shortage of findShortages(list, ({ cidr }) => capacityOf(Number(prefixLength(cidr))))) {
      const condition = list === uses ? shortage.consumers.find((use) => conditional.includes(use))?.group.resource.exists : undefined;
      for (const { group } of shortage.consumers.filter((use) => !found.has(use.group))) {
        found.set(group, { shortage, doubt: condition as Unknown | undefined });
      }
    }
  }
  return found;
}

/** The subnets of a group, each once, if all of them and their ranges are known. */
export function knownSubnets({ subnets }: NodeGroup): Value<readonly Subnet[]> {
  if (subnets instanceof Unknown) {
    return subnets;
  }
  const unknown = subnets.map(({ cidr }) => prefixLength(cidr)).find((length) => length instanceof Unknown);
  return unknown ?? (subnets.length > 0 ? [...new Set(subnets)] : new Unknown('the group names no subnets'));
}

function prefixLength(cidr: Value<string>): Value<number> {
  return cidr instanceof Unknown ? cidr : (Ipv4Cidr.parse(cidr)?.prefixLength ?? new Unknown(`'${cidr}' is no IPv4 range`));
}
