import { firstUnknown } from '../../values/first-unknown';
import type { Value } from '../../values/unknown';
import type { BootstrapCall } from '../user-data/bootstrap-call';
import type { GroupParts } from './group-parts';

/**
 * The calls of the bootstrap script by which the nodes of a group join its cluster.
 *
 * @returns none where EKS makes the call, or nothing calls the script; unknown if it is not known whether something does
 */
export function joiningCalls({ hasOwnImage, userData: { bootstrapCall, calls } }: GroupParts): Value<readonly BootstrapCall[]> {
  if (bootstrapCall === 'absent' || hasOwnImage === false) {
    return [];
  }
  return firstUnknown([hasOwnImage, bootstrapCall]) ?? calls;
}
