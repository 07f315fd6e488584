import { addressesPerPrefix } from '../facts/vpc-cni-config';
import type { SubnetSpace } from './subnet-space';

/** So little that a sum of thousands of such chances is not seen in the result. */
const NEGLIGIBLE = 1e-20;

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
  // Chances of 0, 1, 2, ... touched blocks; those of more than may be touched are dropped, and those that no sum shows.
  const most = Math.min(allowed, open, singles);
  const chances = new Float64Array(most + 1);
  chances[0] = 1;
  let [least, last] = [0, 0];
  for (let drawn = 0; drawn < singles; drawn++) {
    const touches = (touched: number) => Math.min(1, ((open - touched) * addressesPerPrefix) / (free - drawn));
    last = Math.min(last + 1, most);
    // From the end, as each comes from the one before.
    for (let touched = last; touched >= least; touched--) {
      const fromBefore = touched > least ? chances[touched - 1] * touches(touched - 1) : 0;
      chances[touched] = chances[touched] * (1 - touches(touched)) + fromBefore;
    }
    while (least < last && chances[least] < NEGLIGIBLE) {
      chances[least++] = 0;
    }
    while (last > least && chances[last] < NEGLIGIBLE) {
      chances[last--] = 0;
    }
  }
  return Math.min(
    1,
    chances.reduce((sum, chance) => sum + chance, 0),
  );
}
