import { firstUnknown } from '../../values/first-unknown';
import type { BootstrapCall } from './bootstrap-call';
import { Unknown, type Value } from '../../values/unknown';

/**
 * Whether the bootstrap script asks the API of EKS for the cluster, because no call gives it the address and the certificate of the API server.
 *
 * For managed node groups with an image of EKS, EKS writes the call and gives both.
 *
 * @param calls by which the nodes join
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export function bootstrapAsksEks(calls: Value<readonly BootstrapCall[]>): Value<boolean> {
  if (calls instanceof Unknown) {
    return calls;
  }
  const answers = calls.map(asks);
  return firstUnknown(answers) ?? (answers.length > 0 && answers.every((answer) => answer === true));
}

/** `-Endpoint` names another address at which the script asks. */
function asks(call: BootstrapCall): Value<boolean> {
  const given = call.arguments;
  if (given.has('APIServerEndpoint') || given.has('Endpoint')) {
    return false;
  }
  return call.cause === undefined || new Unknown(call.cause);
}
