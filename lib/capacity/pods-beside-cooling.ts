import type { InstanceTypeFacts } from '../facts/instance-type-facts';
import { addressesPerPrefix, type VpcCniWarmTargets } from '../facts/vpc-cni-config';
import { startedPods } from './addresses-for-pods';
import { nodeHolding, type NodeHolding } from './node-holding';
import { podAddresses } from './pod-addresses';

/** Pods that run at the same time while addresses of others cool down, and what the node holds. */
export interface PodsBesideCooling {
  /** At least. */
  readonly pods: number;
  /** At most. */
  readonly held: NodeHolding;
}

/**
 * Pods that a node runs at the same time while addresses of pods that have ended are in cool-down.
 *
 * Addresses in cool-down come on top of single addresses, and of prefixes under a warm prefix target alone. Under a warm or a minimum target of addresses the controller counts them as
 * free in prefix mode: it asks for no more prefixes than all the pods need, gives back those that are wholly free as pods end, and new pods wait.
 *
 * @param type of the node
 * @param isPrefixMode whether the cluster gives prefixes to Windows nodes
 * @param targets effective warm targets of that mode
 * @param wanted pods that kubelet takes
 * @param cooling addresses in cool-down
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/pool/pool.go
 */
export function podsBesideCooling(
  type: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>,
  isPrefixMode: boolean,
  targets: VpcCniWarmTargets,
  wanted: number,
  cooling: number,
): PodsBesideCooling {
  const holdsPrefixes = isPrefixMode && type.nitro;
  const addresses = podAddresses(type.ipv4AddressesPerInterface - 1, holdsPrefixes);
  const inUse = Math.min(wanted + cooling, addresses);
  if (holdsPrefixes && (targets.warmIpTarget > 0 || targets.minimumIpTarget > 0)) {
    const prefixesFor = (pods: number) => nodeHolding(type, isPrefixMode, targets, pods).prefixes;
    const pods = podsOfPrefixes(Math.min(wanted, addresses), cooling, prefixesFor);
    return { pods, held: nodeHolding(type, isPrefixMode, targets, wanted) };
  }
  const started = isPrefixMode ? inUse : startedPods(inUse, targets);
  return { pods: Math.max(0, started - cooling), held: nodeHolding(type, isPrefixMode, targets, inUse) };
}

/** All that are replaced end first, so that only the prefixes with addresses in use or in cool-down stay; then new ones start, as far as there are addresses. */
function podsOfPrefixes(pods: number, cooling: number, prefixesFor: (running: number) => number): number {
  let running = Math.max(0, pods - cooling);
  let prefixes = Math.max(Math.ceil(pods / addressesPerPrefix), prefixesFor(running));
  for (let before = -1; before < prefixes;) {
    before = prefixes;
    running = Math.max(0, Math.min(pods, prefixes * addressesPerPrefix - cooling));
    prefixes = Math.max(prefixes, prefixesFor(running));
  }
  return running;
}
