import type { NodeHolding } from '../../capacity/node-holding';
import type { TemplateSet } from '../../cloudformation/template-set';
import { isKnown, type Value } from '../../values/unknown';
import { updateSurge } from '../nodes/update-surge';
import { warmInstances } from '../nodes/warm-instances';
import type { NodeGroup } from '../nodes/node-group';
import type { GroupNeed } from './group-need';
import type { Subnet } from './subnet';
import { zonesOf } from './zones-of';

/** When subnets may be too small, from what is certain to what is probable. */
export type SubnetPhaseName =
  'start' | 'most' | 'zones at start' | 'Linux at start' | 'zones at most' | 'Linux at most' | 'update' | 'warm pool';

/** What the nodes of a group take of some of its subnets. */
export interface SubnetDemand {
  readonly group: NodeGroup;
  readonly subnets: readonly Subnet[];
  readonly nodes: number;
  /** What each node holds, its own address included. */
  readonly held: NodeHolding;
  /** What each node cannot do without: not what it holds in advance. */
  readonly needed: NodeHolding;
  /** Of all of them, with what they hold in advance, and with what comes on top. */
  readonly total: NodeHolding;
  /** The zone in which the subnets are, if it is about one and its name is known. */
  readonly zone?: string;
}

/** What all groups take at a time. */
export interface SubnetPhase {
  readonly name: SubnetPhaseName;
  readonly demands: readonly SubnetDemand[];
}

interface SizedNeed {
  readonly need: GroupNeed;
  readonly start: SubnetDemand;
  readonly most: SubnetDemand;
}

/**
 * What groups take of their subnets at different times. What is not known is left out, so that it is never more than certain, or probable.
 */
export function subnetPhases(needs: readonly GroupNeed[], templates: TemplateSet): SubnetPhase[] {
  const sized = needs.flatMap(sizedNeed);
  const start = sized.map((one) => one.start);
  const most = sized.map((one) => one.most);
  const [probableStart, probableMost] = [sized.map((one) => probable(one, one.start)), sized.map((one) => probable(one, one.most))];
  const balanced = (demands: readonly SubnetDemand[]) => demands.flatMap(overZones);
  return [
    { name: 'start', demands: start },
    { name: 'most', demands: most },
    { name: 'zones at start', demands: balanced(start) },
    { name: 'Linux at start', demands: probableStart },
    { name: 'zones at most', demands: balanced(most) },
    { name: 'Linux at most', demands: probableMost },
    { name: 'update', demands: sized.map((one, index) => withSurge(one, probableMost[index])) },
    { name: 'warm pool', demands: sized.map((_, index) => withWarmPool(probableMost[index], templates)) },
  ];
}

function sizedNeed(need: GroupNeed): SizedNeed[] {
  const { group, subnets, startNodes, mostNodes, atStart, full, needed } = need;
  if (!isKnown(subnets)) {
    return [];
  }
  const of = (nodes: Value<number>, held: Value<NodeHolding>, least: Value<NodeHolding>) =>
    isKnown(nodes) && isKnown(held) ? demand({ group, subnets, nodes, held, needed: isKnown(least) ? least : held }) : undefined;
  const [start, most] = [of(startNodes, atStart, atStart), of(mostNodes, full, needed)];
  const known = most ?? start;
  return known ? [{ need, start: start ?? demand({ ...known, nodes: 0 }), most: known }] : [];
}

function demand(part: Omit<SubnetDemand, 'total'>): SubnetDemand {
  const { nodes, held } = part;
  return { ...part, total: { prefixes: nodes * held.prefixes, addresses: nodes * held.addresses } };
}

function probable({ need }: SizedNeed, certain: SubnetDemand): SubnetDemand {
  return need.probable ? demand({ ...certain, held: need.probable }) : certain;
}

/** As many nodes as each zone has at least, if they are spread evenly. */
function overZones(whole: SubnetDemand): SubnetDemand[] {
  const zones = zonesOf(whole.subnets);
  if (!zones || zones.length === 1) {
    return [whole];
  }
  const nodes = Math.floor(whole.nodes / zones.length);
  return zones.map(({ name, subnets }) => demand({ ...whole, subnets, nodes, zone: name ?? '' }));
}

/** Nodes that an update adds are empty at first. */
function withSurge({ need }: SizedNeed, most: SubnetDemand): SubnetDemand {
  const empty = need.probable ?? need.atStart;
  return isKnown(empty) ? plus(most, updateSurge(most.group, most.nodes, zonesOf(most.subnets)?.length ?? 1), empty) : most;
}

/** Even stopped instances keep their address. */
function withWarmPool(most: SubnetDemand, templates: TemplateSet): SubnetDemand {
  return plus(most, warmInstances(most.group, templates, most.nodes, most.nodes), { prefixes: 0, addresses: 1 });
}

function plus(most: SubnetDemand, instances: number, each: NodeHolding): SubnetDemand {
  const { prefixes, addresses } = most.total;
  return { ...most, total: { prefixes: prefixes + instances * each.prefixes, addresses: addresses + instances * each.addresses } };
}
