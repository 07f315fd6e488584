import { nodeHolding, type NodeHolding } from '../capacity/node-holding';
import { coolingAddresses } from '../capacity/cooling-addresses';
import { holdingAfterChurn } from '../capacity/holding-after-churn';
import { podAddresses } from '../capacity/pod-addresses';
import { podsBesideCooling } from '../capacity/pods-beside-cooling';
import { addressesPerPrefix, prefixDelegationDefaults, secondaryIpDefaults } from '../facts/vpc-cni-config';
import type { TemplateSet } from '../cloudformation/template-set';
import type { Cluster } from '../model/cluster/cluster';
import type { Subnet } from '../model/network/subnet';
import { zonesOf, type ZoneSubnets } from '../model/network/zones-of';
import { holdingFacts, type HoldingFacts } from '../model/nodes/group-holding';
import { linuxHolding } from '../model/nodes/linux-holding';
import type { NodeGroup } from '../model/nodes/node-group';
import { updateSurge } from '../model/nodes/update-surge';
import { warmInstances } from '../model/nodes/warm-instances';
import { isKnown, Unknown, type Value } from '../values/unknown';
import type { GroupPlan, NodePlan, PlacedPlan, PlannedNodes, Taken } from './capacity-plan';
import type { PlanOptions } from './plan-options';

/** A group of nodes, as the plan counts it. */
export interface PlannedGroup {
  readonly group: NodeGroup;
  readonly plan: GroupPlan;
  readonly subnets: readonly Subnet[];
  /** Its subnets by their zones; each alone if the zones are not known. */
  readonly zones: readonly ZoneSubnets[];
  /** Of a node without pods. */
  readonly empty: Taken;
  /** Of a node full of pods. */
  readonly full: Taken;
  /** Of a node after pods came and went. */
  readonly churned: Taken;
  /** Of a node full of pods in the other address mode, with the warm targets that are its defaults; undefined for other nodes than those of Windows. */
  readonly switched?: Taken;
}

const ownAddress: Taken = { prefixes: 0, addresses: 1 };

/** How the plan names groups, subnets and clusters. */
export interface Names {
  readonly ofGroup: (group: NodeGroup) => PlacedPlan;
  readonly ofSubnet: (subnet: Subnet) => PlacedPlan;
  readonly ofCluster: (cluster: Cluster) => PlacedPlan;
}

/** Counts what a group of nodes has and takes. */
export function plannedGroup(group: NodeGroup, cluster: Cluster, templates: TemplateSet, names: Names, options: PlanOptions): PlannedGroup {
  const isWindows = group.os === 'windows';
  const facts = isWindows ? holdingFacts({ group, cluster }) : undefined;
  const node = facts === undefined || facts instanceof Unknown ? undefined : nodePlan(facts, options);
  const linux = group.os === 'linux' ? linuxHolding(group, cluster) : undefined;
  const held = linux === undefined || linux instanceof Unknown ? ownAddress : linux;
  const subnets = subnetsOf(group);
  const zones = zonesOf(subnets);
  const nodes = plannedNodes(group, templates, zones?.length ?? 1, isWindows ? options : {});
  const podsOf = (count: number | null) => (node && count !== null ? count * node.pods : null);
  return {
    group,
    subnets,
    zones: zones ?? subnets.map((subnet) => ({ subnets: [subnet] })),
    plan: {
      ...names.ofGroup(group),
      cluster: cluster.name ?? names.ofCluster(cluster).name,
      os: group.os instanceof Unknown ? null : group.os,
      mode: isWindows ? modeOf(cluster) : null,
      instanceTypes: group.instanceTypes.map(({ type }) => type).filter(isKnown),
      nodes,
      node: node ?? null,
      pods: { min: podsOf(nodes.min), desired: podsOf(nodes.desired), max: podsOf(nodes.max) },
      subnets: subnets.map((subnet) => names.ofSubnet(subnet).name),
      notes: notesOf(group, facts, linux),
    },
    empty: node?.empty ?? held,
    full: node?.full ?? held,
    churned: node?.afterChurn ?? held,
    switched: facts === undefined || facts instanceof Unknown ? undefined : nodePlan(inOtherMode(facts), options)?.full,
  };
}

/** The subnets of a group, each once; none if they are not known. */
export function subnetsOf(group: NodeGroup): Subnet[] {
  return group.subnets instanceof Unknown ? [] : [...new Set(group.subnets)];
}

function modeOf({ ipamMode }: Cluster): GroupPlan['mode'] {
  return ipamMode instanceof Unknown ? null : ipamMode === 'off' ? 'off' : ipamMode === 'prefixes' ? 'prefix-delegation' : 'secondary-ip';
}

function plannedNodes(group: NodeGroup, templates: TemplateSet, zoneCount: number, { nodes, surge }: PlanOptions): PlannedNodes {
  const known = (size: Value<number>) => nodes ?? (isKnown(size) && isCount(size) ? size : null);
  const { min, desired, max } = group.fewestNodes;
  const most = known(max) ?? known(desired) ?? 0;
  return {
    min: known(min),
    desired: known(desired),
    max: known(max),
    surge: surge ?? updateSurge(group, most, zoneCount),
    warmPool: warmInstances(group, templates, most, most),
  };
}

function nodePlan({ isPrefixMode, targets, types, maxPods: limit }: HoldingFacts, { pods, newPods }: PlanOptions): NodePlan | undefined {
  const requested = pods ?? (isKnown(limit) ? limit : undefined);
  if (requested === undefined) {
    return undefined;
  }
  const perType = types.map((type) => {
    const slots = type.ipv4AddressesPerInterface - 1;
    const addresses = podAddresses(slots, isPrefixMode && type.nitro);
    const cooling = Math.min(coolingAddresses(newPods ?? 0), addresses);
    const { pods: most, held } = podsBesideCooling(type, isPrefixMode, targets, requested, cooling);
    const heldAddresses = held.prefixes * addressesPerPrefix + held.addresses;
    const churn = { peakPods: Math.min(requested, addresses), coolingAddresses: newPods === undefined ? Infinity : cooling };
    const left = (running: number) => holdingAfterChurn(type, isPrefixMode, targets, { ...churn, pods: running });
    return {
      slots,
      addresses,
      cooling,
      pods: most,
      warm: Math.max(0, heldAddresses - most - cooling),
      empty: withOwn(nodeHolding(type, isPrefixMode, targets, 0)),
      full: withOwn(held),
      afterChurn: { ...withOwn(left(churn.peakPods)), pods: fewestPodsWith(left, churn.peakPods) },
    };
  });
  const least = (of: (one: (typeof perType)[number]) => number) => Math.min(...perType.map(of));
  const most = (of: (one: (typeof perType)[number]) => Taken): Taken => ({
    prefixes: Math.max(...perType.map((one) => of(one).prefixes)),
    addresses: Math.max(...perType.map((one) => of(one).addresses)),
  });
  return {
    slots: least(({ slots }) => slots),
    podAddresses: least(({ addresses }) => addresses),
    maxPods: requested,
    pods: least((one) => one.pods),
    cooling: Math.max(...perType.map(({ cooling }) => cooling)),
    warm: Math.max(...perType.map(({ warm }) => warm)),
    empty: most(({ empty }) => empty),
    full: most(({ full }) => full),
    afterChurn: { ...most(({ afterChurn }) => afterChurn), pods: least(({ afterChurn }) => afterChurn.pods) },
  };
}

/** The fewest pods for which a node holds as much as for the most; more pods never hold less. */
function fewestPodsWith(held: (pods: number) => NodeHolding, most: number): number {
  const groups = (pods: number) => held(pods).prefixes + held(pods).addresses;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (groups(middle) < groups(most)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function inOtherMode({ isPrefixMode, ...facts }: HoldingFacts): HoldingFacts {
  return { ...facts, isPrefixMode: !isPrefixMode, targets: isPrefixMode ? secondaryIpDefaults : prefixDelegationDefaults };
}

function withOwn({ prefixes, addresses }: NodeHolding): Taken {
  return { prefixes, addresses: addresses + ownAddress.addresses };
}

/** Numbers of nodes; templates may have anything. */
function isCount(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

function notesOf(group: NodeGroup, facts: Value<HoldingFacts> | undefined, linux: Value<NodeHolding> | undefined): string[] {
  const { min, desired, max } = group.fewestNodes;
  const count = (size: Value<number>) => (isKnown(size) && !isCount(size) ? new Unknown(`${String(size)} is no number of nodes`) : size);
  const values: [what: string, value: unknown][] = [
    ['its operating system', group.os],
    ['what a node holds', facts],
    ['maxPods', isKnown(facts) ? facts?.maxPods : undefined],
    ['its smallest size', count(min)],
    ['its desired size', count(desired)],
    ['its largest size', count(max)],
    ['its subnets', group.subnets],
    ['what a node holds', linux],
  ];
  const causes = new Map<string, string[]>();
  for (const [what, value] of values) {
    if (value instanceof Unknown) {
      causes.set(value.cause, [...(causes.get(value.cause) ?? []), what]);
    }
  }
  return [
    ...[...causes].map(([cause, what]) => `Not known: ${[...new Set(what)].join(', ')}, as ${cause}.`),
    ...(linux && isKnown(linux) ? ['Estimated: a Linux node holds what the VPC CNI holds without pods.'] : []),
    ...(group.weights && isKnown(group.weights) ? ['Sizes count units: nodes are counted by the largest weight.'] : []),
    ...(group.resource.exists instanceof Unknown ? [`Only under a condition: ${group.resource.exists.cause}.`] : []),
  ];
}
