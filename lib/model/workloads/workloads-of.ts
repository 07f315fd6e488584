import { objectTitle } from '../../kubernetes/object-title';
import { workloadOf } from '../../kubernetes/workload';
import { dataAt } from '../../values/data';
import { sameText } from '../../values/same-text';
import type { ClusterParts } from '../cluster/cluster-parts';
import { PlacedWorkload } from './placed-workload';

/** The workloads of the manifests of a cluster. */
export function workloadsOf(cluster: ClusterParts): PlacedWorkload[] {
  const runtimeClasses = cluster.objects.filter(({ object }) => sameText(object.kind, 'RuntimeClass') !== false);
  return cluster.objects.flatMap(({ object, resource, at }) => {
    const workload = workloadOf(object);
    if (!workload) {
      return [];
    }
    const pod = workload.podSpecPath.split('.').slice(0, -1);
    const annotations = dataAt(object.data, ...pod, 'metadata', 'annotations');
    return [new PlacedWorkload({ ...workload, title: objectTitle(object), resource, at, annotations, cluster, runtimeClasses })];
  });
}
