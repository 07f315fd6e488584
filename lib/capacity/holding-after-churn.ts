import type { InstanceTypeFacts } from '../facts/instance-type-facts';
import { addressesPerPrefix, type VpcCniWarmTargets } from '../facts/vpc-cni-config';
import { nodeHolding, type NodeHolding } from './node-holding';
import { podAddresses } from './pod-addresses';

/** Pods that came and went on a node. */
export interface Churn {
  /** Most pods that ran at the same time. */
  readonly peakPods: number;
  /** Most addresses that were in cool-down at the same time. */
  readonly coolingAddresses: number;
  /** Pods that are left. */
  readonly pods: number;
}

/**
 * The most that a node can hold after pods came and went, once no address cools down any more: each prefix may keep one of the pods that are left.
 *
 * The controller gives a new pod an address of the prefix that has fewest free ones, and gives back only prefixes that are wholly free. So a prefix without pods is begun only
 * when the addresses of all the others are in use or in cool-down, and the number of prefixes with pods is bounded:
 *
 * - With a warm or a minimum target of addresses no prefix is asked for beyond what the most pods need, ⌈(pods + warm) / 16⌉, as addresses in cool-down count as those that it has.
 *   With fewer pods it holds what these need, or as many prefixes as there are pods, up to what it held for the most.
 * - With a warm prefix target alone, wholly free prefixes are kept beside those with pods: of these there are as many as pods, at most ⌈(most pods + cooling) / 16⌉.
 * - Single addresses go back one by one: what is left is what the pods need.
 *
 * @param type of the node
 * @param isPrefixMode whether the cluster gives prefixes to Windows nodes
 * @param targets effective warm targets of that mode
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/pool/pool.go
 */
export function holdingAfterChurn(
  type: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>,
  isPrefixMode: boolean,
  targets: VpcCniWarmTargets,
  { peakPods, coolingAddresses, pods }: Churn,
): NodeHolding {
  const needed = nodeHolding(type, isPrefixMode, targets, pods);
  if (!isPrefixMode || !type.nitro) {
    return needed;
  }
  if (targets.warmIpTarget > 0 || targets.minimumIpTarget > 0) {
    const most = nodeHolding(type, isPrefixMode, targets, peakPods);
    return { prefixes: Math.max(needed.prefixes, Math.min(pods, most.prefixes)), addresses: 0 };
  }
  const slots = type.ipv4AddressesPerInterface - 1;
  const inUse = Math.min(peakPods + coolingAddresses, podAddresses(slots, true));
  const withPods = Math.min(pods, Math.ceil(inUse / addressesPerPrefix));
  return { prefixes: Math.min(slots, withPods + targets.warmPrefixTarget), addresses: 0 };
}
