import type { BootstrapCall } from '../user-data/bootstrap-call';
import { kubeletFlag } from '../user-data/kubelet-flag';
import { Unknown, type Value } from '../../values/unknown';

/**
 * What calls of the bootstrap script set as `--max-pods`, one for each call; undefined for a call that leaves it to kubelet.
 */
export function maxPodsOf(calls: Value<readonly BootstrapCall[]>): readonly Value<number | undefined>[] {
  return calls instanceof Unknown
    ? [calls]
    : calls.map((call) => {
        const text = kubeletFlag(call, 'max-pods');
        return typeof text === 'string' ? podCount(text) : text;
      });
}

function podCount(text: string): Value<number> {
  return /^\d{1,9}$/.test(text) ? Number(text) : new Unknown(`'${text}' is no number of pods`);
}
