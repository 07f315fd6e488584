import type { Cluster } from '../cluster/cluster';
import { workloadOf, type Workload } from '../../kubernetes/workload';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import { dataAt, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { objectTitle } from '../../kubernetes/object-title';

/** A workload of the manifests of a cluster, and where it stands. */
export interface PlacedWorkload extends Workload {
  /** How messages call it: `Deployment 'shop/web'`. */
  readonly title: string;
  readonly resource: Resource;
  readonly at: Location;
  /** Annotations of the pods. */
  readonly annotations: Data;
}

/** The workloads of the manifests of a cluster. */
export function workloadsOf({ objects }: Cluster): PlacedWorkload[] {
  return objects.flatMap(({ object, resource, at }) => {
    const workload = workloadOf(object);
    if (!workload) {
      return [];
    }
    const pod = workload.podSpecPath.split('.').slice(0, -1);
    return [{ ...workload, title: objectTitle(object), resource, at, annotations: dataAt(object.data, ...pod, 'metadata', 'annotations') }];
  });
}

/** Whether the pods of a workload are meant for Windows. */
export function isForWindows({ os }: Workload): Value<boolean> {
  return os instanceof Unknown ? os : os === 'windows';
}
