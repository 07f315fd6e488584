import type { InstanceTypeFacts } from '../facts/instance-type-facts';
import { linuxWarmPrefixDefault } from '../facts/linux-vpc-cni';
import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { NodeHolding } from './node-holding';

/** How the VPC CNI holds addresses on Linux nodes; 0 for a target that is not set. */
export interface LinuxWarmTargets {
  readonly prefixDelegation: boolean;
  readonly warmIpTarget: number;
  readonly minimumIpTarget: number;
  readonly warmPrefixTarget: number;
}

/**
 * What a Linux node without pods holds of its subnet, its own address included: by default all addresses of its first interface.
 *
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md
 */
export function linuxNodeHolding(
  { ipv4AddressesPerInterface, nitro }: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>,
  { prefixDelegation, warmIpTarget, minimumIpTarget, warmPrefixTarget }: LinuxWarmTargets,
): NodeHolding {
  const slots = ipv4AddressesPerInterface - 1;
  const wanted = Math.max(warmIpTarget, minimumIpTarget);
  if (prefixDelegation && nitro) {
    const prefixes = wanted > 0 ? Math.ceil(wanted / addressesPerPrefix) : warmPrefixTarget || linuxWarmPrefixDefault;
    return { prefixes: Math.min(prefixes, slots), addresses: 1 };
  }
  return { prefixes: 0, addresses: 1 + (wanted > 0 ? Math.min(wanted, slots) : slots) };
}
