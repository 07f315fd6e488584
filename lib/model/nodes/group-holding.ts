import { map } from '../../values/map';
import { nodeHolding, nodeNeed, type NodeHolding } from '../../capacity/node-holding';
import { instanceTypeFacts, type InstanceTypeFacts } from '../../facts/instance-type-facts';
import { defaultMaxPods } from '../../facts/kubelet';
import type { VpcCniWarmTargets } from '../../facts/vpc-cni-config';
import type { Cluster } from '../cluster/cluster';
import type { WindowsGroup } from './windows-group';
import type { NodeGroup } from './node-group';
import { firstUnknown } from '../../values/first-unknown';
import { Unknown, type Value } from '../../values/unknown';
import { unknownInstanceType } from './unknown-instance-type';

/** What a node of a group holds of its subnet for pods: the least that one of its types does. */
export interface GroupHolding {
  /** As it starts, without pods. */
  readonly atStart: NodeHolding;
  /** With as many pods as it allows. */
  readonly full: Value<NodeHolding>;
  /** What those pods need, without what is held in advance. */
  readonly needed: Value<NodeHolding>;
}

/** By what the nodes of a Windows group hold addresses. */
export interface HoldingFacts {
  /** Whether the cluster gives them prefixes. */
  readonly isPrefixMode: boolean;
  readonly targets: VpcCniWarmTargets;
  readonly types: readonly InstanceTypeFacts[];
  /** Pods that kubelet takes: the fewest that a call of the bootstrap script allows. */
  readonly maxPods: Value<number>;
}

/**
 * By what the nodes of a Windows group hold addresses.
 *
 * @returns undefined if Windows IPAM is switched off, so that they hold none
 */
export function holdingFacts({ group, cluster }: Pick<WindowsGroup, 'group' | 'cluster'>): Value<HoldingFacts> | undefined {
  const mode = cluster.ipamMode;
  if (mode === 'off') {
    return undefined;
  }
  const [targets, types] = [targetsOf(cluster), typesOf(group)];
  if (mode instanceof Unknown || targets instanceof Unknown || types instanceof Unknown) {
    return firstUnknown([mode, targets, types]);
  }
  return { isPrefixMode: mode === 'prefixes', targets, types, maxPods: mostPods(group) };
}

/**
 * What the nodes of a Windows group hold of their subnets.
 *
 * @returns undefined if Windows IPAM is switched off, so that they hold nothing
 */
export function groupHolding(windows: Pick<WindowsGroup, 'group' | 'cluster'>): Value<GroupHolding> | undefined {
  const facts = holdingFacts(windows);
  if (facts === undefined || facts instanceof Unknown) {
    return facts;
  }
  const { isPrefixMode, targets, types, maxPods } = facts;
  const held = (podCount: number) => leastOf(types.map((type) => nodeHolding(type, isPrefixMode, targets, podCount)));
  const needed = (podCount: number) => leastOf(types.map((type) => nodeNeed(type, isPrefixMode, podCount)));
  return { atStart: held(0), full: orUnknown(maxPods, held), needed: orUnknown(maxPods, needed) };
}

function orUnknown<T, R>(value: Value<T>, answer: (value: T) => R): Value<R> {
  return map(value, answer);
}

function targetsOf(cluster: Cluster): Value<VpcCniWarmTargets> {
  const ipam = cluster.ipam;
  if (ipam instanceof Unknown) {
    return ipam;
  }
  const { warmIpTarget, minimumIpTarget, warmPrefixTarget } = ipam.settings;
  const [warm, minimum, prefixes] = [warmIpTarget, minimumIpTarget, warmPrefixTarget].map(({ effective }) => effective);
  return (
    firstUnknown([warm, minimum, prefixes]) ?? {
      warmIpTarget: Number(warm),
      minimumIpTarget: Number(minimum),
      warmPrefixTarget: Number(prefixes),
    }
  );
}

function typesOf(group: NodeGroup): Value<InstanceTypeFacts[]> {
  const types: InstanceTypeFacts[] = [];
  for (const { type } of group.instanceTypes) {
    if (type instanceof Unknown) {
      return type;
    }
    const facts = instanceTypeFacts(type);
    if (!facts) {
      return unknownInstanceType(type);
    }
    types.push(facts);
  }
  return types.length > 0 ? types : new Unknown('no instance type is named');
}

function leastOf(holdings: readonly NodeHolding[]): NodeHolding {
  return {
    prefixes: Math.min(...holdings.map(({ prefixes }) => prefixes)),
    addresses: Math.min(...holdings.map(({ addresses }) => addresses)),
  };
}

/** How many pods a node allows, if it has addresses for them: the lowest number among the calls of the bootstrap script. */
function mostPods(group: NodeGroup): Value<number> {
  let pods: number | undefined;
  for (const requested of group.maxPods) {
    if (requested instanceof Unknown) {
      return requested;
    }
    pods = Math.min(requested ?? defaultMaxPods, pods ?? Infinity);
  }
  return pods ?? defaultMaxPods;
}
