import type { NodeGroup } from '../../model/nodes/node-group';
import type { BootstrapCall } from '../../model/user-data/bootstrap-call';
import { Unknown } from '../../values/unknown';
import { notChecked } from './not-checked';
import type { Outcome } from '../rule';

/**
 * Checks each call of the bootstrap script by which the nodes of a group join; there is none where EKS makes the call.
 */
export function checkCalls({ hasOwnImage, userData, userDataAt }: NodeGroup, check: (call: BootstrapCall) => Outcome[]): Outcome[] {
  const { bootstrapCall, calls } = userData;
  if (bootstrapCall === 'absent' || hasOwnImage === false) {
    return [];
  }
  const unknown = [hasOwnImage, bootstrapCall].find((value) => value instanceof Unknown);
  return unknown ? [notChecked(userDataAt, unknown)] : calls.flatMap(check);
}
