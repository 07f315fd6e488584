import type { NodeGroup } from '../../model/nodes/node-group';
import type { BootstrapCall } from '../../model/user-data/bootstrap-call';
import { Unknown } from '../../values/unknown';
import { notChecked } from './not-checked';
import type { Outcome } from '../rule';

/**
 * Checks each call of the bootstrap script by which the nodes of a group join; there is none where EKS makes the call.
 */
export function checkCalls({ joiningCalls, userDataAt }: NodeGroup, check: (call: BootstrapCall) => Outcome[]): Outcome[] {
  return joiningCalls instanceof Unknown ? [notChecked(userDataAt, joiningCalls)] : joiningCalls.flatMap(check);
}
