import type { InstanceTypeFacts } from '../facts/instance-type-facts';
import { addressesPerPrefix, secondaryIpDefaults, type VpcCniWarmTargets } from '../facts/vpc-cni-config';
import { addressesForPods } from './addresses-for-pods';
import { podAddresses } from './pod-addresses';
import { prefixesForPods } from './prefixes-for-pods';

/** What a Windows node takes of its subnet for its pods, beside its own address. */
export interface NodeHolding {
  /** /28 prefixes; 0 where prefix delegation is not in effect. */
  readonly prefixes: number;
  /** Secondary addresses; 0 where prefix delegation is in effect. */
  readonly addresses: number;
}

/**
 * What a node holds for a number of running pods: no more than it has addresses for are counted.
 *
 * @param type of the node
 * @param isPrefixMode whether the cluster gives prefixes to Windows nodes; a type that is not built on Nitro ignores it, and the targets with it
 * @param targets effective warm targets of that mode
 * @param podCount running pods
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/tree/master/docs/windows
 */
export function nodeHolding(
  type: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>,
  isPrefixMode: boolean,
  targets: VpcCniWarmTargets,
  podCount: number,
): NodeHolding {
  const slots = type.ipv4AddressesPerInterface - 1;
  const holdsPrefixes = isPrefixMode && type.nitro;
  const pods = Math.min(podCount, podAddresses(slots, holdsPrefixes));
  return holdsPrefixes
    ? { prefixes: prefixesForPods(pods, targets, slots), addresses: 0 }
    : { prefixes: 0, addresses: addressesForPods(pods, isPrefixMode ? secondaryIpDefaults : targets, slots) };
}

/**
 * What a node needs for its running pods alone, without anything in advance.
 *
 * @param podCount running pods, of which no more than it has addresses for are counted
 */
export function nodeNeed(
  type: Pick<InstanceTypeFacts, 'ipv4AddressesPerInterface' | 'nitro'>,
  isPrefixMode: boolean,
  podCount: number,
): NodeHolding {
  const holdsPrefixes = isPrefixMode && type.nitro;
  const pods = Math.min(podCount, podAddresses(type.ipv4AddressesPerInterface - 1, holdsPrefixes));
  return holdsPrefixes ? { prefixes: Math.ceil(pods / addressesPerPrefix), addresses: 0 } : { prefixes: 0, addresses: pods };
}
