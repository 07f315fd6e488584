import { dataAt, textOf, type Data } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import type { ClusterParts } from '../cluster/cluster-parts';
import type { PlacedObject } from '../cluster/placed-object';
import type { PlacedWorkload } from './placed-workload';

/** The claims of volumes of the pods of a workload, as far as they are in the manifests; also those that a StatefulSet makes. */
export function claimsOf({ objects }: Pick<ClusterParts, 'objects'>, { podSpec, kind, name, namespace, resource }: PlacedWorkload): Data[] {
  const isHere = ({ object }: PlacedObject) => object.namespace === namespace;
  const claims = itemsOf(dataAt(podSpec, 'volumes'))
    .map((volume) => textOf(dataAt(volume, 'persistentVolumeClaim', 'claimName')))
    .filter((claim) => typeof claim === 'string')
    .flatMap((claim) => objects.filter((one) => one.object.kind === 'PersistentVolumeClaim' && one.object.name === claim && isHere(one)))
    .map(({ object }) => object.data);
  const own = objects.find(
    (one) => one.resource === resource && one.object.kind === kind && one.object.name === name && kind === 'StatefulSet',
  );
  return [...claims, ...(own ? itemsOf(dataAt(own.object.data, 'spec', 'volumeClaimTemplates')) : [])];
}
