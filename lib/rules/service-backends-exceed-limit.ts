import { map } from '../values/map';
import { firstUnknown } from '../values/first-unknown';
import { maxBackendPodsPerService, serviceBackendsSource } from '../facts/service-backends';
import type { Cluster } from '../model/cluster/cluster';
import type { PlacedObject } from '../model/cluster/placed-object';
import { allOf } from '../values/all-of';
import { sameText } from '../values/same-text';
import { serviceSelectorMatches } from '../kubernetes/service-selector-matches';
import { dataAt, textOf } from '../values/data';
import { isKnown, type Value } from '../values/unknown';
import { existsBeside } from '../cloudformation/exists-beside';
import { onlyIf } from './outcomes/only-if';
import { notChecked } from './outcomes/not-checked';
import { objectTitle } from '../kubernetes/object-title';
import type { Outcome, Rule } from './rule';
import type { PlacedWorkload } from '../model/workloads/placed-workload';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const serviceBackendsExceedLimit: Rule = {
  id: 'service-backends-exceed-limit',
  severity: 'warning',
  title: 'Service with more Windows pods behind it than Windows nodes can balance',
  why: `EKS supports up to ${String(maxBackendPodsPerService)} Windows pods behind a load-balanced service. With more, it is not certain which of them get traffic.`,
  fix: `Split the workload over several services, each with up to ${String(maxBackendPodsPerService)} pods.`,
  source: serviceBackendsSource.url,
  requirements: ['R9'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.objects.flatMap((service) => checkService(cluster, service))),
};

function checkService(cluster: Cluster, service: PlacedObject): Outcome[] {
  const { object, at } = service;
  const isService = allOf([sameText(object.kind, 'Service'), sameText(object.apiVersion, 'v1'), isBalanced(service)]);
  if (isService === false) {
    return [];
  }
  const selected = cluster.workloadIndex.mayMatch(object.namespace, dataAt(object.data, 'spec', 'selector'));
  const backends = selected.map((workload) => podsBehind(service, workload));
  const known = backends.filter(isKnown).reduce((sum, pods) => sum + pods, 0);
  const unknown = firstUnknown(backends);
  if (known > maxBackendPodsPerService) {
    return onlyIf(isService, [
      {
        at,
        message: `${objectTitle(object)} has ${String(known)} Windows pods behind it, and a service can have ${String(maxBackendPodsPerService)}.`,
        fix: `Split them over ${String(Math.ceil(known / maxBackendPodsPerService))} services.`,
        value: `${String(known)} pods`,
      },
    ]);
  }
  return unknown ? [notChecked(at, unknown)] : [];
}

/** A service without an address of its own, or with a name alone, balances nothing. */
function isBalanced({ object }: PlacedObject): Value<boolean> {
  return allOf([
    isOther(textOf(dataAt(object.data, 'spec', 'clusterIP')), 'None'),
    isOther(textOf(dataAt(object.data, 'spec', 'type')), 'ExternalName'),
  ]);
}

function isOther(text: Value<string> | undefined, excluded: string): Value<boolean> {
  return map(text, (known) => known !== excluded);
}

/** A DaemonSet has as many pods as there are nodes, a Job as many as it needs: they are not counted. */
function podsBehind(service: PlacedObject, workload: PlacedWorkload): Value<number> {
  const { replicas, labels, namespace } = workload;
  if (replicas === undefined || replicas === 0) {
    return 0;
  }
  const isBehind = allOf([
    workload.isForWindows,
    sameText(service.object.namespace, namespace),
    serviceSelectorMatches(dataAt(service.object.data, 'spec', 'selector'), labels),
    existsBeside(workload.resource, service.resource),
  ]);
  return map(isBehind, (known) => (known ? replicas : 0));
}
