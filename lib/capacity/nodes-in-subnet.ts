import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { NodeHolding } from './node-holding';
import type { SubnetSpace } from './subnet-space';

/**
 * Nodes that a subnet has room for at most, if nothing else is in it: each takes its prefixes and its addresses there, and addresses that find no room
 * beside the blocks of prefixes go into such blocks.
 *
 * @param each what a node takes, its own address included
 * @returns Infinity for nodes that take nothing
 */
export function nodesInSubnet({ addresses, prefixes }: Pick<SubnetSpace, 'addresses' | 'prefixes'>, each: NodeHolding): number {
  const perNode = each.prefixes * addressesPerPrefix + each.addresses;
  return Math.min(
    each.prefixes > 0 ? Math.floor(prefixes / each.prefixes) : Infinity,
    perNode > 0 ? Math.floor(addresses / perNode) : Infinity,
  );
}
