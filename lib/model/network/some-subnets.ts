import { firstUnknown } from '../../values/first-unknown';
import type { Subnet } from './subnet';
import type { GroupParts } from '../nodes/group-parts';
import { Unknown, type Value } from '../../values/unknown';

/** The subnets of a node group or a function for which a condition holds. */
export interface SomeSubnets {
  readonly subnets: readonly Subnet[];
  /** Whether it has no others. */
  readonly areAll: boolean;
}

/**
 * The subnets of a node group or a function for which a condition certainly holds.
 *
 * @returns undefined if it holds for none of them; unknown if it may hold for one
 */
export function someSubnets(
  { subnets }: Pick<GroupParts, 'subnets'>,
  isTrue: (subnet: Subnet) => Value<boolean>,
): Value<SomeSubnets> | undefined {
  if (subnets instanceof Unknown) {
    return subnets;
  }
  const answers = subnets.map(isTrue);
  const found = subnets.filter((_, index) => answers[index] === true);
  if (found.length > 0) {
    return { subnets: found, areAll: found.length === subnets.length };
  }
  return firstUnknown(answers);
}
