import type { Cluster } from '../cluster/cluster';
import { dataAt, type Data } from '../../values/data';
import { runtimeClassScheduling } from './runtime-class-scheduling';
import type { PlacedWorkload } from './workloads-of';

/** The labels by which nodes are selected for the pods of a workload: in the pods, and in their RuntimeClass. Unknown ones may be any. */
export function nodeSelectorsOf(cluster: Cluster, workload: PlacedWorkload): Data[] {
  return [workload.podSpec, runtimeClassScheduling(cluster, workload)].map((holder) => dataAt(holder, 'nodeSelector') ?? {});
}
