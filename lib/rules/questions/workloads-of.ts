import type { Cluster } from '../../model/cluster/cluster';
import { workloadOf, type Workload } from '../../model/kubernetes/workload';
import type { Location } from '../../model/templates/location';
import type { Resource } from '../../model/templates/resource';
import { dataAt, type Data } from '../../model/values/data';
import { Unknown, type Value } from '../../model/values/unknown';
import { objectTitle } from './object-title';
import type { Severity } from '../rule';

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

/** What is certain of a Windows workload is only likely of one that a mere hint shows to be for Windows. */
export function severityFor({ osIsHint }: Workload): Severity {
  return osIsHint ? 'warning' : 'error';
}
