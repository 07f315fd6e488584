import type { NodeGroup } from '../nodes/node-group';
import type { BootstrapCall } from './bootstrap-call';
import { Unknown, type Value } from '../../values/unknown';

/**
 * Whether the bootstrap script asks the API of EKS for the cluster, as it is not given the address and the certificate of the API server.
 *
 * For managed node groups with an image of EKS, EKS writes the call and gives both.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export function bootstrapAsksEks({ hasOwnImage, userData }: NodeGroup): Value<boolean> {
  if (hasOwnImage instanceof Unknown) {
    return hasOwnImage;
  }
  const { bootstrapCall, calls } = userData;
  if (!hasOwnImage || bootstrapCall === 'absent') {
    return false;
  }
  const answers = bootstrapCall instanceof Unknown ? [bootstrapCall] : calls.map(asks);
  return answers.find((answer) => answer instanceof Unknown) ?? answers.every((answer) => answer === true);
}

/** `-Endpoint` names another address at which the script asks. */
function asks(call: BootstrapCall): Value<boolean> {
  const given = call.arguments;
  if (given.has('APIServerEndpoint') || given.has('Endpoint')) {
    return false;
  }
  return call.cause === undefined || new Unknown(call.cause);
}
