import { chanceOfBlocks } from '../capacity/chance-of-blocks';
import { spreadNodes } from '../capacity/spread-nodes';
import { subnetSpace, type SubnetSpace } from '../capacity/subnet-space';
import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { Model } from '../model/model';
import type { Subnet } from '../model/network/subnet';
import type { SubnetDemand } from '../model/network/subnet-phases';
import { SubnetSpaces, subnetVerdicts } from '../model/network/subnet-verdicts';
import { rangeOf } from '../model/network/subnets-with-range';
import type { ZoneSubnets } from '../model/network/zones-of';
import { Unknown } from '../values/unknown';
import { planSituations, type CapacityPlan, type PlanSituation, type SubnetPlan, type SubnetSituation, type Taken } from './capacity-plan';
import { placedPlan } from './placed-plan';
import { plannedGroup, type PlannedGroup } from './planned-group';
import type { PlanOptions } from './plan-options';

/** From this chance on what is planned fits. */
const goodChance = 0.99;

/** What groups take of a subnet at a time. */
interface Use {
  nodes: number;
  prefixes: number;
  addresses: number;
}

/**
 * Plans the addresses of the subnets of all node groups.
 *
 * Nodes are spread evenly over zones, and over the subnets of a zone, as Auto Scaling does; over all subnets where the zones are not known.
 */
export function makePlan(model: Model, options: PlanOptions = {}): CapacityPlan {
  const groups = model.clusters.flatMap((cluster) =>
    cluster.nodeGroups.map((group) => plannedGroup(group, cluster, model.templates, options)),
  );
  const users = new Map<Subnet, PlannedGroup[]>();
  for (const group of groups) {
    for (const subnet of group.subnets) {
      const others = users.get(subnet);
      if (others) {
        others.push(group);
      } else {
        users.set(subnet, [group]);
      }
    }
  }
  const shown = model.otherAddresses;
  const others = new Map([...users.keys()].map((subnet) => [subnet, (shown.get(subnet) ?? 0) + (options.otherAddresses ?? 0)]));
  const spaces = new Map([...users.keys()].flatMap((subnet) => spaceOf(subnet)));
  const lostZone = options.loseZone ?? worstZone(groups);
  const situations = new Map(
    planSituations
      .filter((situation) => situation !== 'zoneLost' || lostZone !== undefined)
      .map((situation) => [situation, situationOf(situation, groups, spaces, others, lostZone)]),
  );
  return {
    schemaVersion: 1,
    groups: groups.map(({ plan }) => plan),
    subnets: [...users].map(([subnet, of]) => subnetPlan(subnet, of, spaces.get(subnet), others.get(subnet) ?? 0, situations)),
    lostZone: lostZone ?? null,
    assumptions: assumptionsOf(options),
  };
}

function spaceOf(subnet: Subnet): [Subnet, SubnetSpace][] {
  const range = rangeOf(subnet);
  return range instanceof Unknown ? [] : [[subnet, subnetSpace(range, subnet.reservations)]];
}

/** The zone in which most nodes of Windows are: its loss moves most of them. */
function worstZone(groups: readonly PlannedGroup[]): string | undefined {
  const nodes = new Map<string, number>();
  for (const one of groups.filter(({ plan }) => plan.os === 'windows')) {
    const { zones } = one;
    for (const { name } of zones.length > 1 ? zones : []) {
      if (name !== undefined) {
        nodes.set(name, (nodes.get(name) ?? 0) + (one.plan.nodes.desired ?? 0) / zones.length);
      }
    }
  }
  return [...nodes].sort(([one, a], [other, b]) => b - a || one.localeCompare(other)).at(0)?.[0];
}

/** What is taken of each subnet, and which of them cannot have enough, wherever the nodes are. */
interface Situation {
  readonly uses: ReadonlyMap<Subnet, Use>;
  readonly impossible: ReadonlySet<Subnet>;
}

function situationOf(
  situation: PlanSituation,
  groups: readonly PlannedGroup[],
  spaces: ReadonlyMap<Subnet, SubnetSpace>,
  others: ReadonlyMap<Subnet, number>,
  lostZone: string | undefined,
): Situation {
  const uses = new Map<Subnet, Use>([...others].map(([subnet, addresses]) => [subnet, { nodes: 0, prefixes: 0, addresses }]));
  const demands: SubnetDemand[] = [];
  let placed = 0;
  for (const one of groups) {
    const zones = zonesLeft(one.zones, situation === 'zoneLost' ? lostZone : undefined);
    const subnets = zones.flatMap((zone) => zone.subnets);
    const { nodes, surge, idle } = countsIn(situation, one);
    const place = (count: number, each: Taken) => {
      add(uses, zones, count, each, placed);
      placed += count;
    };
    const total = (unit: keyof Taken) => nodes * heldIn(situation, one)[unit] + surge * one.empty[unit] + (unit === 'addresses' ? idle : 0);
    if (subnets.length > 0) {
      const held = heldIn(situation, one);
      const all = { prefixes: total('prefixes'), addresses: total('addresses') };
      demands.push({ group: one.group, subnets, nodes, held, needed: held, total: all });
    }
    place(nodes, heldIn(situation, one));
    place(surge, one.empty);
    place(idle, { prefixes: 0, addresses: 1 });
  }
  const isTight = [...uses].some(([subnet, use]) => {
    const space = spaces.get(subnet);
    return space !== undefined && !hasRoom(space, use);
  });
  return {
    uses,
    impossible: isTight
      ? impossibleIn(
          demands.filter(({ subnets }) => subnets.every((subnet) => spaces.has(subnet))),
          others,
        )
      : new Set(),
  };
}

/** Subnets of groups that need more than these have, however the nodes are spread. */
function impossibleIn(demands: readonly SubnetDemand[], others: ReadonlyMap<Subnet, number>): ReadonlySet<Subnet> {
  const verdicts = subnetVerdicts({ name: 'most', demands }, ['prefixes', 'together'], new SubnetSpaces(others));
  return new Set([...verdicts.values()].filter(({ doubt }) => !doubt).flatMap(({ shortage }) => shortage.subnets));
}

function zonesLeft(zones: readonly ZoneSubnets[], lostZone: string | undefined): readonly ZoneSubnets[] {
  return lostZone === undefined ? zones : zones.filter(({ name }) => name !== lostZone);
}

function countsIn(situation: PlanSituation, { plan: { nodes } }: PlannedGroup): { nodes: number; surge: number; idle: number } {
  const desired = nodes.desired ?? nodes.min ?? 0;
  const most = nodes.max ?? desired;
  switch (situation) {
    case 'min':
      return { nodes: nodes.min ?? 0, surge: 0, idle: nodes.warmPool };
    case 'max':
      return { nodes: most, surge: 0, idle: nodes.warmPool };
    case 'update':
      return { nodes: most, surge: nodes.surge, idle: nodes.warmPool };
    default:
      return { nodes: desired, surge: 0, idle: nodes.warmPool };
  }
}

function heldIn(situation: PlanSituation, { empty, full }: PlannedGroup): Taken {
  return situation === 'rest' ? empty : full;
}

function add(uses: Map<Subnet, Use>, zones: readonly ZoneSubnets[], nodes: number, each: Taken, before: number): void {
  if (nodes === 0 || zones.length === 0) {
    return;
  }
  const counts = spreadNodes(
    nodes,
    zones.map(({ subnets }) => subnets.length),
    before,
  );
  zones.forEach(({ subnets }, zone) => {
    subnets.forEach((subnet, index) => {
      const use = counts[zone][index] > 0 ? uses.get(subnet) : undefined;
      if (use) {
        use.nodes += counts[zone][index];
        use.prefixes += counts[zone][index] * each.prefixes;
        use.addresses += counts[zone][index] * each.addresses;
      }
    });
  });
}

function hasRoom(space: SubnetSpace, { prefixes, addresses }: Taken): boolean {
  return prefixes <= space.prefixes && prefixes * addressesPerPrefix + addresses <= space.addresses;
}

function subnetPlan(
  subnet: Subnet,
  groups: readonly PlannedGroup[],
  space: SubnetSpace | undefined,
  others: number,
  situations: ReadonlyMap<PlanSituation, Situation>,
): SubnetPlan {
  const { title, resource, cidr, availabilityZone, reservations } = subnet;
  return {
    ...placedPlan(title, resource),
    cidr: cidr instanceof Unknown ? null : cidr,
    zone: typeof availabilityZone === 'string' ? availabilityZone : null,
    addresses: space?.addresses ?? null,
    prefixes: space?.prefixes ?? null,
    guardedPrefixes: space?.guardedPrefixes ?? 0,
    reserved: reservations.filter(({ type }) => type === 'explicit').map(({ range }) => range.toString()),
    groups: groups.map(({ plan }) => plan.name),
    otherAddresses: others,
    situations: space
      ? Object.fromEntries(
          [...situations].map(([name, { uses, impossible }]) => [name, subnetSituation(space, uses.get(subnet), impossible.has(subnet))]),
        )
      : {},
    notes: [cidr, availabilityZone].filter((value) => value instanceof Unknown).map(({ cause }) => `Not known: ${cause}.`),
  };
}

function subnetSituation(space: SubnetSpace, use: Use = { nodes: 0, prefixes: 0, addresses: 0 }, isImpossible: boolean): SubnetSituation {
  const { nodes, prefixes, addresses } = use;
  const isRoom = hasRoom(space, use);
  // Every single address takes one block at most.
  const chance = !isRoom ? 0 : prefixes === 0 || prefixes + addresses <= space.prefixes ? 1 : chanceOfBlocks(space, addresses, prefixes);
  return {
    nodes,
    taken: { prefixes, addresses },
    freeAddresses: space.addresses - prefixes * addressesPerPrefix - addresses,
    freePrefixes: Math.max(0, space.prefixes - prefixes),
    verdict: isImpossible ? 'impossible' : !isRoom ? 'unbalanced' : chance < goodChance ? 'luck' : 'fits',
    chance: Math.round(chance * 1e4) / 1e4,
  };
}

function assumptionsOf({ pods, nodes, otherAddresses: others, loseZone, surge }: PlanOptions): string[] {
  const texts: [number | string | undefined, (value: string) => string][] = [
    [pods, (value) => `${value} pods on each Windows node`],
    [nodes, (value) => `${value} nodes in each Windows group`],
    [others, (value) => `${value} other addresses in each subnet`],
    [loseZone, (value) => `the zone ${value} is lost`],
    [surge, (value) => `${value} nodes come on top in an update`],
  ];
  return texts.flatMap(([value, text]) => (value === undefined ? [] : [text(String(value))]));
}
