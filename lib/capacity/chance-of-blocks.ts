import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { SubnetSpace } from './subnet-space';

/**
 * How likely it is that enough /28 blocks stay whole when single addresses scatter over a subnet.
 *
 * AWS does not say which address a network interface gets. The model: each is drawn at random among those that are free, and all of them before the first
 * prefix. With k blocks touched, the next one touches another with the probability of the share that whole blocks have of the free addresses, so the
 * distribution is exact and needs no random numbers. Blocks that are reserved for prefixes stay whole, as long as there is room elsewhere.
 *
 * @param space of the subnet
 * @param singles addresses that are not in prefixes: of nodes, and of what else is there
 * @param prefixes blocks that are needed
 * @returns from 0 to 1
 */
export function chanceOfBlocks(space: SubnetSpace, singles: number, prefixes: number): number {
  const guardedAddresses = space.guardedPrefixes * addressesPerPrefix;
  // Beyond what is outside of the reservation, single addresses could only go into it.
  const guarded = singles <= space.addresses - guardedAddresses ? space.guardedPrefixes : 0;
  const [open, free] = [space.prefixes - guarded, space.addresses - guarded * addressesPerPrefix];
  const allowed = space.prefixes - prefixes;
  if (allowed < 0 || singles > free) {
    return 0;
  }
  // Chances of 0, 1, 2, ... touched blocks; those of more than may be touched are dropped.
  let chances = [1];
  for (let drawn = 0; drawn < singles; drawn++) {
    const next = new Array<number>(Math.min(chances.length, allowed, open) + 1).fill(0);
    chances.forEach((chance, touched) => {
      const touches = Math.min(1, ((open - touched) * addressesPerPrefix) / (free - drawn));
      next[touched] += chance * (1 - touches);
      if (touched + 1 < next.length) {
        next[touched + 1] += chance * touches;
      }
    });
    chances = next;
  }
  return Math.min(
    1,
    chances.reduce((sum, chance) => sum + chance, 0),
  );
}
