import { firstUnknown } from '../../values/first-unknown';
import { findShortages } from '../../capacity/find-shortages';
import { nodesInSubnet } from '../../capacity/nodes-in-subnet';
import { subnetSpace, type SubnetSpace } from '../../capacity/subnet-space';
import { addressesPerPrefix } from '../../facts/vpc-cni-config';
import { Unknown } from '../../values/unknown';
import type { NodeGroup } from '../nodes/node-group';
import type { SubnetDemand, SubnetPhase } from './subnet-phases';
import type { Subnet } from './subnet';
import { rangeOf } from './subnets-with-range';

/**
 * What subnets have too little of: whole blocks for prefixes, single addresses, or addresses altogether, as single ones take up the blocks of prefixes.
 * Or they have enough of all, but nowhere all that the next node takes.
 */
export type SubnetMeasure = 'prefixes' | 'addresses' | 'together' | 'nodes';

/** Groups that need more than their subnets have. */
export interface SubnetShortage {
  readonly measure: SubnetMeasure;
  readonly demands: readonly SubnetDemand[];
  readonly subnets: readonly Subnet[];
  readonly needed: number;
  readonly available: number;
  /** Single addresses of what else is in the subnets; they are not available. */
  readonly others: number;
}

/** That the subnets of a group have too little for it, and for those with whom it shares them. */
export interface SubnetVerdict {
  readonly shortage: SubnetShortage;
  /** Why it is not certain. */
  readonly doubt?: Unknown;
}

/** Space of subnets, counted once. */
export class SubnetSpaces {
  private readonly known = new Map<Subnet, SubnetSpace>();

  /** @param others single addresses in subnets beside nodes and their pods */
  public constructor(private readonly others: ReadonlyMap<Subnet, number> = new Map()) {}

  /** What is there for nodes and their pods. */
  public of(subnet: Subnet): SubnetSpace {
    const known = this.known.get(subnet);
    if (known) {
      return known;
    }
    const range = rangeOf(subnet);
    const whole = range instanceof Unknown ? { addresses: 0, prefixes: 0, guardedPrefixes: 0 } : subnetSpace(range, subnet.reservations);
    const space = { ...whole, addresses: Math.max(0, whole.addresses - this.othersIn(subnet)) };
    this.known.set(subnet, space);
    return space;
  }

  /** Single addresses in a subnet beside nodes and their pods. */
  public othersIn(subnet: Subnet): number {
    return this.others.get(subnet) ?? 0;
  }
}

/**
 * The groups whose subnets have too little. Groups under conditions that are not known may exclude each other, so for certain each of them is short
 * only by itself.
 *
 * @param measures what is counted, in this order: of a group the first shortage is told
 */
export function subnetVerdicts(
  { demands }: SubnetPhase,
  measures: readonly SubnetMeasure[],
  spaces: SubnetSpaces,
): ReadonlyMap<NodeGroup, SubnetVerdict> {
  const conditional = new Set(demands.map(({ group }) => group).filter(({ resource }) => resource.exists instanceof Unknown));
  const unconditional = demands.filter(({ group }) => !conditional.has(group));
  const alone = [...conditional].map((group) => demands.filter((one) => one.group === group));
  const found = new Map<NodeGroup, SubnetVerdict>();
  for (const list of [unconditional, ...alone, ...(conditional.size > 0 ? [demands] : [])]) {
    for (const shortage of measures.flatMap((measure) => shortagesOf(list, measure, spaces))) {
      const doubtful = list === demands ? shortage.demands.find(({ group }) => conditional.has(group)) : undefined;
      for (const { group } of shortage.demands.filter((one) => !found.has(one.group))) {
        found.set(group, { shortage, doubt: firstUnknown([doubtful?.group.resource.exists]) });
      }
    }
  }
  return found;
}

function shortagesOf(demands: readonly SubnetDemand[], measure: SubnetMeasure, spaces: SubnetSpaces): SubnetShortage[] {
  if (measure === 'nodes') {
    return demands.flatMap((demand) => shortageOfNodes(demand, spaces));
  }
  const consumers = demands
    .map((demand) => ({ demand, count: amountOf(demand, measure), sources: demand.subnets }))
    .filter(({ count }) => count > 0);
  const capacityOf = (subnet: Subnet) => spaces.of(subnet)[measure === 'prefixes' ? 'prefixes' : 'addresses'];
  return findShortages(consumers, capacityOf).map(({ consumers: short, sources, needed, available }) => ({
    measure,
    demands: short.map(({ demand }) => demand),
    subnets: sources,
    needed,
    available,
    others: othersIn(sources, spaces),
  }));
}

function amountOf({ total: { prefixes, addresses } }: SubnetDemand, measure: SubnetMeasure): number {
  return measure === 'prefixes' ? prefixes : measure === 'addresses' ? addresses : prefixes * addressesPerPrefix + addresses;
}

/** A group whose nodes do not fit, if each of them finds all that it takes in one subnet. */
function shortageOfNodes(demand: SubnetDemand, spaces: SubnetSpaces): SubnetShortage[] {
  const available = demand.subnets.reduce((sum, subnet) => sum + nodesInSubnet(spaces.of(subnet), demand.needed), 0);
  return demand.nodes > available
    ? [
        {
          measure: 'nodes',
          demands: [demand],
          subnets: demand.subnets,
          needed: demand.nodes,
          available,
          others: othersIn(demand.subnets, spaces),
        },
      ]
    : [];
}

function othersIn(subnets: readonly Subnet[], spaces: SubnetSpaces): number {
  return subnets.reduce((sum, subnet) => sum + spaces.othersIn(subnet), 0);
}
