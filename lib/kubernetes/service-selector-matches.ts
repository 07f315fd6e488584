import type { Data } from '../values/data';
import { map } from '../values/map';
import type { Value } from '../values/unknown';
import { hasLabels } from './has-labels';
import { labelsOf, type Labels } from './labels';

/**
 * Whether the `spec.selector` of a Service selects a pod with these labels. An empty one, or one that is not there, selects none.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export function serviceSelectorMatches(selector: Data, labels: Value<Labels>): Value<boolean> {
  return map(labelsOf(selector), (wanted) => wanted.size > 0 && hasLabels(selector, labels));
}
