import type { NodeGroup } from './node-group';
import { kubeletFlag } from '../user-data/kubelet-flag';
import { Unknown, type Value } from '../../values/unknown';

/**
 * What the calls of the bootstrap script set as `--max-pods`, one for each call; undefined for a call that leaves it to kubelet.
 *
 * Where EKS writes the user data, or no script is called, nothing sets it.
 */
export function maxPodsOf({ hasOwnImage, userData }: NodeGroup): readonly Value<number | undefined>[] {
  if (hasOwnImage instanceof Unknown) {
    return [hasOwnImage];
  }
  const { bootstrapCall, calls } = userData;
  if (!hasOwnImage || bootstrapCall === 'absent') {
    return [];
  }
  return bootstrapCall instanceof Unknown
    ? [bootstrapCall]
    : calls.map((call) => {
        const text = kubeletFlag(call, 'max-pods');
        return typeof text === 'string' ? podCount(text) : text;
      });
}

function podCount(text: string): Value<number> {
  return /^\d{1,9}$/.test(text) ? Number(text) : new Unknown(`'${text}' is no number of pods`);
}
