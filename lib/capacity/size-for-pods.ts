import type { InstanceTypeFacts } from '../facts/instance-type-facts';
import type { VpcCniWarmTargets } from '../facts/vpc-cni-config';
import { managedUpdateSurge } from './managed-update-surge';
import { maxPods } from './max-pods';
import { nodeHolding, type NodeHolding } from './node-holding';
import { podAddresses } from './pod-addresses';
import { subnetWithRoom } from './subnet-with-room';
import { warmSurplus } from './warm-surplus';

/** The least warm pool with which all pods start. */
const leastTargets: VpcCniWarmTargets = { warmIpTarget: 1, minimumIpTarget: 1, warmPrefixTarget: 0 };

/** Pods that are to run, and how. */
export interface WantedPods {
  readonly pods: number;
  readonly isPrefixMode: boolean;
  readonly targets: VpcCniWarmTargets;
  /** Availability Zones, one subnet each. */
  readonly zones: number;
  /** `--max-pods` of kubelet; its default of 110 if it is not set. */
  readonly maxPods?: number;
}

/** Nodes and subnets for pods. */
export interface SizeForPods {
  readonly podsPerNode: number;
  readonly nodes: number;
  /** What the nodes of a zone take of its subnet, with those that an update adds. */
  readonly perZone: NodeHolding & { readonly nodes: number };
  /** Addresses that all nodes would hold less with warm targets of 1, without pods and full of them. */
  readonly saved: { readonly empty: number; readonly full: number };
  /** Length of the prefix of a subnet with room for that; undefined if even a /16 is too small. */
  readonly prefixLength: number | undefined;
}

/**
 * How many nodes of a type run that many pods, and which subnets they need: one in each zone, with room for the nodes that an update of a managed node
 * group adds, for addresses that scatter, and to spare.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
 */
export function sizeForPods(type: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>, wanted: WantedPods): SizeForPods {
  const { pods, isPrefixMode, targets, zones } = wanted;
  const podsPerNode = maxPods(podAddresses(type.ipv4AddressesPerInterface - 1, isPrefixMode && type.nitro), wanted.maxPods);
  const nodes = Math.ceil(pods / podsPerNode);
  const inZone = Math.ceil(nodes / zones) + Math.ceil(managedUpdateSurge(zones) / zones);
  const each = nodeHolding(type, isPrefixMode, targets, podsPerNode);
  const perZone = { nodes: inZone, prefixes: inZone * each.prefixes, addresses: inZone * (1 + each.addresses) };
  const saved = (running: number) => nodes * Math.max(0, warmSurplus(type, isPrefixMode, targets, leastTargets, running));
  return { podsPerNode, nodes, perZone, saved: { empty: saved(0), full: saved(podsPerNode) }, prefixLength: subnetWithRoom(perZone) };
}
