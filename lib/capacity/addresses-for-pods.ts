import type { VpcCniWarmTargets } from '../facts/vpc-cni-config';

/**
 * Secondary addresses that the VPC resource controller holds on a node for a number of running pods:
 * max(pods + warm addresses, minimum), never more than there are slots.
 *
 * @param podCount running pods
 * @param targets effective warm targets
 * @param slots secondary addresses that the node's only interface can hold
 * @returns number of addresses, the node's primary address not included
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/secondary_ip_mode_config_options.md
 */
export function addressesForPods(
  podCount: number,
  targets: Pick<VpcCniWarmTargets, 'warmIpTarget' | 'minimumIpTarget'>,
  slots: number,
): number {
  return Math.min(Math.max(podCount + targets.warmIpTarget, targets.minimumIpTarget), slots);
}
