import { booleanOf, dataAt, type Data } from '../values/data';
import type { Value } from '../values/unknown';

/**
 * Whether a pod, or a container, is said to be a HostProcess one.
 *
 * @param holder spec of a pod, or a container
 * @returns undefined if nothing is said; then a container is what its pod is
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
 */
export function hasHostProcess(holder: Data): Value<boolean> | undefined {
  return booleanOf(dataAt(holder, 'securityContext', 'windowsOptions', 'hostProcess'));
}
