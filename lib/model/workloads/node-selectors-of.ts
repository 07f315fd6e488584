import { dataAt, type Data } from '../../values/data';
import type { PlacedWorkload } from './placed-workload';

/** The labels by which nodes are selected for the pods of a workload: in the pods, and in their RuntimeClass. Unknown ones may be any. */
export function nodeSelectorsOf({ podSpec, runtimeClassScheduling }: PlacedWorkload): Data[] {
  return [podSpec, runtimeClassScheduling].map((holder) => dataAt(holder, 'nodeSelector') ?? {});
}
