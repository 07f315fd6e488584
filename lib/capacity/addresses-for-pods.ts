import type { VpcCniWarmTargets } from '../facts/vpc-cni-config';

/**
 * Secondary addresses that the VPC resource controller holds on a node for a number of running pods:
 * max(pods + warm addresses, minimum), never more than there are slots.
 *
 * Without a warm target, as the controller has it where the ConfigMap holds a minimum beside a warm target that is missing or no number, it never grows beyond
 * the minimum, and pods beyond it never start.
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
  const started = startedPods(podCount, targets);
  return Math.min(Math.max(started + targets.warmIpTarget, targets.minimumIpTarget), slots);
}

/**
 * Pods of those that are wanted which can start by the warm pool: all of them, unless there is no warm target.
 *
 * @param podCount pods that are wanted
 * @param targets effective warm targets of secondary IP mode
 */
export function startedPods(podCount: number, targets: Pick<VpcCniWarmTargets, 'warmIpTarget' | 'minimumIpTarget'>): number {
  return targets.warmIpTarget > 0 ? podCount : Math.min(podCount, targets.minimumIpTarget);
}
