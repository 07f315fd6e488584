import { subnetPrefixLengths } from '../facts/subnet-sizes';
import { addressesPerPrefix } from '../facts/vpc-cni-config';
import { Ipv4Cidr } from '../net/ipv4-cidr';
import { chanceOfBlocks } from './chance-of-blocks';
import type { NodeHolding } from './node-holding';
import { subnetSpace } from './subnet-space';

/** Share of the addresses that stays free for what else comes: replaced nodes, load balancers, endpoints. */
const spareShare = 0.2;
/** How likely the prefixes must find whole blocks, wherever single addresses fall. */
const wantedChance = 0.99;

/**
 * The smallest subnet that holds prefixes and single addresses with room to spare: a fifth of its addresses stays free, and prefixes find whole blocks
 * though single addresses scatter. Not the theoretical least, in which the next node fails.
 *
 * @param needed of it
 * @returns length of its prefix, from 16 to 28; undefined if even a /16 is too small
 */
export function subnetWithRoom(needed: NodeHolding): number | undefined {
  for (let length = subnetPrefixLengths.smallest; length >= subnetPrefixLengths.largest; length--) {
    const range = Ipv4Cidr.parse(`10.0.0.0/${String(length)}`);
    if (range && hasRoom(range, needed)) {
      return length;
    }
  }
  return undefined;
}

function hasRoom(range: Ipv4Cidr, { prefixes, addresses }: NodeHolding): boolean {
  const space = subnetSpace(range);
  const total = addresses + addressesPerPrefix * prefixes;
  return total <= space.addresses * (1 - spareShare) && (prefixes === 0 || chanceOfBlocks(space, addresses, prefixes) >= wantedChance);
}
