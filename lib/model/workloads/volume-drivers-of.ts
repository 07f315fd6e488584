import { dataAt, textOf, type Data } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import type { ClusterParts } from '../cluster/cluster-parts';
import { claimsOf } from './claims-of';
import type { PlacedWorkload } from './placed-workload';

/** The drivers of the volumes of a workload that are known: those of volumes in its pods, of the volumes that it claims, and of their classes. */
export function volumeDriversOf(cluster: Pick<ClusterParts, 'objects'>, workload: PlacedWorkload): string[] {
  const ofKind = (kind: string) => cluster.objects.filter(({ object }) => object.kind === kind).map(({ object }) => object);
  const classes = ofKind('StorageClass');
  const volumes = ofKind('PersistentVolume');
  const claims = claimsOf(cluster, workload);
  const drivers = [
    ...itemsOf(dataAt(workload.podSpec, 'volumes')).map((volume) => dataAt(volume, 'csi', 'driver')),
    ...claims.flatMap((claim): Data[] => {
      const className = textOf(dataAt(claim, 'spec', 'storageClassName'));
      const volumeName = textOf(dataAt(claim, 'spec', 'volumeName'));
      return [
        ...classes.filter(({ name }) => typeof className === 'string' && name === className).map(({ data }) => dataAt(data, 'provisioner')),
        ...volumes
          .filter(({ name, data }) => (typeof volumeName === 'string' ? name === volumeName : isFor(data, claim)))
          .map(({ data }) => dataAt(data, 'spec', 'csi', 'driver')),
      ];
    }),
  ];
  return [...new Set(drivers.filter((driver) => typeof driver === 'string'))];
}

/** Whether a volume names a claim, or has the class of one, which is not empty. */
function isFor(volume: Data, claim: Data): boolean {
  const name = dataAt(claim, 'metadata', 'name');
  const className = dataAt(claim, 'spec', 'storageClassName');
  const claimed = dataAt(volume, 'spec', 'claimRef', 'name');
  return claimed === undefined
    ? typeof className === 'string' && className !== '' && dataAt(volume, 'spec', 'storageClassName') === className
    : typeof name === 'string' && claimed === name;
}
