import { chanceOfBlocks } from '../capacity/chance-of-blocks';
import { spreadNodes } from '../capacity/spread-nodes';
import { subnetSpace, type SubnetSpace } from '../capacity/subnet-space';
import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { Cluster } from '../model/cluster/cluster';
import type { Model } from '../model/model';
import type { Subnet } from '../model/network/subnet';
import type { SubnetDemand } from '../model/network/subnet-phases';
import { SubnetSpaces, subnetVerdicts } from '../model/network/subnet-verdicts';
import { rangeOf } from '../model/network/subnets-with-range';
import type { ZoneSubnets } from '../model/network/zones-of';
import { Unknown } from '../values/unknown';
import {
  planSituations,
  type CapacityPlan,
  type PlacedPlan,
  type PlanSituation,
  type SubnetPlan,
  type SubnetSituation,
  type Taken,
} from './capacity-plan';
import { planNames } from './plan-names';
import { plannedGroup, subnetsOf, type PlannedGroup } from './planned-group';
import type { PlanOptions } from './plan-options';

/** From this chance on what is planned fits. */
const goodChance = 0.99;

/** Single addresses in subnets beside nodes and their pods. */
interface FixedAddresses {
  /** Of each subnet with nodes. */
  readonly others: ReadonlyMap<Subnet, number>;
  /** Those that may be there. */
  readonly estimated: ReadonlyMap<Subnet, number>;
}

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
  const all = model.clusters.flatMap((cluster) => cluster.nodeGroups.map((group) => ({ group, cluster })));
  const named = ({ title, own }: Cluster) => ({ title, resource: own?.resource });
  const clusterName = planNames(model.clusters.map(named));
  const names = {
    ofGroup: planNames(all.map(({ group }) => group)),
    ofSubnet: planNames([...new Set(all.flatMap(({ group }) => subnetsOf(group)))]),
    ofCluster: (cluster: Cluster) => clusterName(named(cluster)),
  };
  const groups = all.map(({ group, cluster }) => plannedGroup(group, cluster, model.templates, names, options));
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
  const estimated = new Map([...model.controlPlaneAddresses].filter(([subnet]) => users.has(subnet)));
  const spaces = new Map([...users.keys()].flatMap((subnet) => spaceOf(subnet)));
  const fixed: FixedAddresses = { others, estimated };
  const lostZone = options.loseZone ?? worstZone(groups, spaces, fixed);
  const canBe: { readonly [situation in PlanSituation]?: boolean } = {
    churn: groups.some(({ full, churned }) => churned.prefixes > full.prefixes),
    modeSwitch: groups.some(({ switched }) => switched !== undefined),
    zoneLost: lostZone !== undefined,
  };
  const situations = new Map(
    planSituations
      .filter((situation) => canBe[situation] ?? true)
      .map((situation) => [situation, situationOf(situation, groups, spaces, fixed, lostZone)]),
  );
  return {
    schemaVersion: 1,
    groups: groups.map(({ plan }) => plan),
    subnets: [...users].map(([subnet, of]) => subnetPlan(subnet, names.ofSubnet(subnet), of, spaces.get(subnet), fixed, situations)),
    lostZone: lostZone ?? null,
    assumptions: assumptionsOf(options),
  };
}

function spaceOf(subnet: Subnet): [Subnet, SubnetSpace][] {
  const range = rangeOf(subnet);
  return range instanceof Unknown ? [] : [[subnet, subnetSpace(range, subnet.reservations)]];
}

/**
 * The zone whose loss is worst for what remains: by which most addresses are missing in the other zones, or the fullest subnet gets fullest; of those that are alike, the one with
 * the first name.
 */
function worstZone(groups: readonly PlannedGroup[], spaces: ReadonlyMap<Subnet, SubnetSpace>, fixed: FixedAddresses): string | undefined {
  const spread = groups.filter(({ plan, zones }) => plan.os === 'windows' && zones.length > 1);
  const names = [...new Set(spread.flatMap(({ zones }) => zones.flatMap(({ name }) => name ?? [])))].sort();
  const losses = names.map((name) => ({ name, ...strainOf(usesIn('zoneLost', groups, fixed, name).uses, spaces) }));
  return losses.sort((one, other) => other.missing - one.missing || other.fullest - one.fullest || one.name.localeCompare(other.name)).at(0)
    ?.name;
}

/** How hard uses are on subnets: addresses that are missing, blocks included, and the share that is taken of the fullest one. */
function strainOf(uses: ReadonlyMap<Subnet, Use>, spaces: ReadonlyMap<Subnet, SubnetSpace>): { missing: number; fullest: number } {
  let [missing, fullest] = [0, 0];
  for (const [subnet, { prefixes, addresses }] of uses) {
    const space = spaces.get(subnet);
    if (space) {
      const taken = prefixes * addressesPerPrefix + addresses;
      missing += Math.max(0, taken - space.addresses, (prefixes - space.prefixes) * addressesPerPrefix);
      fullest = Math.max(fullest, taken / Math.max(1, space.addresses));
    }
  }
  return { missing, fullest };
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
  fixed: FixedAddresses,
  lostZone: string | undefined,
): Situation {
  const { uses, demands } = usesIn(situation, groups, fixed, lostZone);
  const isTight = [...uses].some(([subnet, use]) => {
    const space = spaces.get(subnet);
    return space !== undefined && !hasRoom(space, use);
  });
  const known = isTight ? demands().filter(({ subnets }) => subnets.every((subnet) => spaces.has(subnet))) : [];
  return { uses, impossible: impossibleIn(known, fixed.others) };
}

/** What groups take of subnets, and what each needs of all of its own. */
function usesIn(
  situation: PlanSituation,
  groups: readonly PlannedGroup[],
  { others, estimated }: FixedAddresses,
  lostZone: string | undefined,
): { uses: Map<Subnet, Use>; demands: () => SubnetDemand[] } {
  const uses = new Map<Subnet, Use>(
    [...others].map(([subnet, addresses]) => [subnet, { nodes: 0, prefixes: 0, addresses: addresses + (estimated.get(subnet) ?? 0) }]),
  );
  const placed = groups.map((one) => ({
    one,
    zones: zonesLeft(one.zones, situation === 'zoneLost' ? lostZone : undefined),
    kinds: nodesIn(situation, one),
  }));
  let before = 0;
  for (const { zones, kinds } of placed) {
    for (const { count, each } of kinds) {
      add(uses, zones, count, each, before);
      before += count;
    }
  }
  const demands = () =>
    placed.flatMap(({ one, zones, kinds }) => {
      const subnets = zones === one.zones ? one.subnets : zones.flatMap((zone) => zone.subnets);
      const total = (unit: keyof Taken) => kinds.reduce((sum, { count, each }) => sum + count * each[unit], 0);
      const held = kinds.at(0)?.each ?? one.full;
      const nodes = kinds.at(0)?.count ?? 0;
      return subnets.length > 0
        ? [{ group: one.group, subnets, nodes, held, needed: held, total: { prefixes: total('prefixes'), addresses: total('addresses') } }]
        : [];
    });
  return { uses, demands };
}

/** Subnets of groups that need more than these have, however the nodes are spread. */
function impossibleIn(demands: readonly SubnetDemand[], others: ReadonlyMap<Subnet, number>): ReadonlySet<Subnet> {
  const verdicts = subnetVerdicts({ name: 'most', demands }, ['prefixes', 'together'], new SubnetSpaces(others));
  // Groups share shortages.
  const shortages = new Set([...verdicts.values()].filter(({ doubt }) => !doubt).map(({ shortage }) => shortage));
  return new Set([...shortages].flatMap(({ subnets }) => subnets));
}

function zonesLeft(zones: readonly ZoneSubnets[], lostZone: string | undefined): readonly ZoneSubnets[] {
  return lostZone === undefined ? zones : zones.filter(({ name }) => name !== lostZone);
}

/** Nodes that hold alike. */
interface NodesAlike {
  readonly count: number;
  readonly each: Taken;
}

/** The nodes of a group at a time, those of its size first. An instance of a warm pool has its own address, even if it is stopped. */
function nodesIn(situation: PlanSituation, { plan: { nodes }, empty, full, churned, switched }: PlannedGroup): readonly NodesAlike[] {
  const desired = nodes.desired ?? nodes.min ?? 0;
  const most = nodes.max ?? desired;
  const idle = { count: nodes.warmPool, each: { prefixes: 0, addresses: 1 } };
  switch (situation) {
    case 'rest':
      return [{ count: desired, each: empty }, idle];
    case 'min':
      return [{ count: nodes.min ?? 0, each: full }, idle];
    case 'max':
      return [{ count: most, each: full }, idle];
    case 'churn':
      return [{ count: most, each: churned }, idle];
    case 'update':
      return [{ count: most, each: full }, { count: nodes.surge, each: empty }, idle];
    case 'modeSwitch':
      return [{ count: desired, each: full }, ...(switched ? [{ count: desired, each: switched }] : []), idle];
    default:
      return [{ count: desired, each: full }, idle];
  }
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
  placed: PlacedPlan,
  groups: readonly PlannedGroup[],
  space: SubnetSpace | undefined,
  { others, estimated }: FixedAddresses,
  situations: ReadonlyMap<PlanSituation, Situation>,
): SubnetPlan {
  const ofControlPlane = estimated.get(subnet) ?? 0;
  const { cidr, availabilityZone, reservations } = subnet;
  return {
    ...placed,
    cidr: cidr instanceof Unknown ? null : cidr,
    zone: typeof availabilityZone === 'string' ? availabilityZone : null,
    addresses: space?.addresses ?? null,
    prefixes: space?.prefixes ?? null,
    guardedPrefixes: space?.guardedPrefixes ?? 0,
    reserved: reservations.filter(({ type }) => type === 'explicit').map(({ range }) => range.toString()),
    groups: groups.map(({ plan }) => plan.name),
    otherAddresses: others.get(subnet) ?? 0,
    controlPlaneAddresses: ofControlPlane,
    situations: space
      ? Object.fromEntries(
          [...situations].map(([name, { uses, impossible }]) => [
            name,
            subnetSituation(space, uses.get(subnet), ofControlPlane, impossible.has(subnet)),
          ]),
        )
      : {},
    notes: [
      ...(cidr instanceof Unknown ? [`Not known: its range, as ${cidr.cause}.`] : []),
      ...(availabilityZone instanceof Unknown ? [`Not known: its zone, as ${availabilityZone.cause}.`] : []),
      ...(ofControlPlane > 0 ? [`Estimated: ${String(ofControlPlane)} addresses for the network interfaces of the control plane.`] : []),
    ],
  };
}

function subnetSituation(
  space: SubnetSpace,
  use: Use = { nodes: 0, prefixes: 0, addresses: 0 },
  estimated: number,
  isImpossible: boolean,
): SubnetSituation {
  const { nodes, prefixes, addresses } = use;
  // Every single address takes one block at most.
  const isEasy = prefixes === 0 || prefixes + addresses <= space.prefixes;
  const chance = !hasRoom(space, use) ? 0 : isEasy ? 1 : chanceOfBlocks(space, addresses, prefixes);
  const isRoomWithoutEstimate = hasRoom(space, { prefixes, addresses: addresses - estimated });
  return {
    nodes,
    taken: { prefixes, addresses },
    freeAddresses: space.addresses - prefixes * addressesPerPrefix - addresses,
    freePrefixes: Math.max(0, space.prefixes - prefixes),
    verdict: isImpossible ? 'impossible' : !isRoomWithoutEstimate ? 'unbalanced' : chance < goodChance ? 'luck' : 'fits',
    chance: Math.round(chance * 1e4) / 1e4,
  };
}

function assumptionsOf({ pods, nodes, otherAddresses: others, loseZone, surge, newPods }: PlanOptions): string[] {
  const texts: [number | string | undefined, (value: string) => string][] = [
    [pods, (value) => `${value} pods on each Windows node`],
    [newPods, (value) => `${value} pods start on each Windows node in a minute, as others end`],
    [nodes, (value) => `${value} nodes in each Windows group`],
    [others, (value) => `${value} other addresses in each subnet`],
    [loseZone, (value) => `the zone ${value} is lost`],
    [surge, (value) => `${value} nodes come on top in an update`],
  ];
  return texts.flatMap(([value, text]) => (value === undefined ? [] : [text(String(value))]));
}
