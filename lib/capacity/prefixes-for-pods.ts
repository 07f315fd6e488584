import { addressesPerPrefix, type VpcCniWarmTargets } from '../facts/vpc-cni-config';

/**
 * Prefixes that the VPC resource controller holds on a node for a number of running pods.
 *
 * With a warm prefix target alone: ⌈pods / 16⌉ + warm prefixes. Otherwise that target is ignored:
 * max(⌈(pods + warm addresses) / 16⌉, ⌈minimum / 16⌉). Never more than there are slots.
 *
 * It is the number after growth. After a scale-in more may stay: a prefix goes back only when its last pod has gone.
 *
 * @param podCount running pods
 * @param targets effective warm targets; 0 is off
 * @param slots secondary addresses of the node's only interface
 * @returns number of /28 prefixes
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md
 */
export function prefixesForPods(podCount: number, targets: VpcCniWarmTargets, slots: number): number {
  const { warmIpTarget, minimumIpTarget, warmPrefixTarget } = targets;
  const wanted =
    warmIpTarget > 0 || minimumIpTarget > 0
      ? Math.max(prefixesHolding(podCount + warmIpTarget), prefixesHolding(minimumIpTarget))
      : prefixesHolding(podCount) + warmPrefixTarget;
  return Math.min(wanted, slots);
}

function prefixesHolding(addresses: number): number {
  return Math.ceil(addresses / addressesPerPrefix);
}
