import { ebsCsiProvisioner, efsCsiProvisioner, windowsFileSystem, windowsStorageDriversSources } from '../facts/windows-storage-drivers';
import type { Cluster } from '../model/cluster/cluster';
import type { PlacedObject } from '../model/cluster/placed-object';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { allOf } from '../values/all-of';
import { dataAt, textOf, type Data } from '../values/data';
import { itemsOf } from '../values/items-of';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { onlyIf } from './outcomes/only-if';
import type { Finding, Outcome, Rule } from './rule';

const FILE_SYSTEM = 'csi.storage.k8s.io/fstype';

/** @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md */
export const volumeNotForWindows: Rule = {
  id: 'volume-not-for-windows',
  severity: 'warning',
  title: 'Volumes of Windows pods that Windows cannot mount',
  why:
    'A disk of Amazon EBS is formatted with ext4 unless its StorageClass says another file system, and Windows has NTFS only. The driver of Amazon EFS does not run on Windows. Pods with such a volume wait in ' +
    'ContainerCreating.',
  fix: `Give Windows pods a StorageClass of their own, with ${FILE_SYSTEM}: ${windowsFileSystem} for Amazon EBS; for shared files take SMB.`,
  source: windowsStorageDriversSources[2].url,
  requirements: [],
  check: (model) => model.clusters.flatMap((cluster) => cluster.workloads.flatMap((workload) => check(cluster, workload))),
};

function check(cluster: Cluster, workload: PlacedWorkload): Outcome[] {
  if (workload.isForWindows === false) {
    return [];
  }
  return classesOf(cluster, workload).flatMap((name): Outcome[] => {
    if (name instanceof Unknown) {
      return onlyIf(workload.isForWindows, [notChecked(workload.at, name)]);
    }
    const storageClass = cluster.objects.find(({ object }) => object.kind === 'StorageClass' && object.name === name);
    const problem = storageClass && problemOf(storageClass, name);
    if (storageClass === undefined || problem === undefined) {
      return [];
    }
    if (problem instanceof Unknown) {
      return onlyIf(workload.isForWindows, [notChecked(storageClass.at, problem)]);
    }
    const finding: Finding = {
      at: storageClass.at,
      ...problem,
      message: `${workload.title} is for Windows and has a volume of the StorageClass '${name}', ${problem.message}`,
    };
    return onlyIf(allOf([workload.isForWindows, workload.resource.exists, storageClass.resource.exists]), [finding]);
  });
}

/** Names of the classes of its claims, of those that a StatefulSet makes, too. */
function classesOf({ objects }: Cluster, { podSpec, kind, name, namespace, resource }: PlacedWorkload) {
  const isHere = ({ object }: PlacedObject) => object.namespace === namespace;
  const claims = itemsOf(dataAt(podSpec, 'volumes'))
    .map((volume) => textOf(dataAt(volume, 'persistentVolumeClaim', 'claimName')))
    .filter((claim) => typeof claim === 'string')
    .flatMap((claim) => objects.filter((one) => one.object.kind === 'PersistentVolumeClaim' && one.object.name === claim && isHere(one)))
    .map(({ object }) => object.data);
  const own = objects.find(
    (one) => one.resource === resource && one.object.kind === kind && one.object.name === name && kind === 'StatefulSet',
  );
  const templates: readonly Data[] = own ? itemsOf(dataAt(own.object.data, 'spec', 'volumeClaimTemplates')) : [];
  const names = [...claims, ...templates]
    .map((claim) => textOf(dataAt(claim, 'spec', 'storageClassName')))
    .filter((one) => one !== undefined);
  return names.filter((one, index) => names.indexOf(one) === index);
}

function problemOf({ object }: PlacedObject, name: string): Omit<Finding, 'at'> | Unknown | undefined {
  const provisioner = textOf(dataAt(object.data, 'provisioner'));
  if (provisioner instanceof Unknown) {
    return provisioner;
  }
  if (provisioner === efsCsiProvisioner) {
    return {
      message: 'which is of Amazon EFS, whose driver does not run on Windows: its pods wait.',
      fix: 'Take Amazon FSx for Windows File Server by the driver for SMB.',
      value: provisioner,
    };
  }
  const fileSystem = textOf(dataAt(object.data, 'parameters', FILE_SYSTEM));
  if (provisioner !== ebsCsiProvisioner || fileSystem instanceof Unknown) {
    return provisioner === ebsCsiProvisioner && fileSystem instanceof Unknown ? fileSystem : undefined;
  }
  return fileSystem?.toLowerCase() === windowsFileSystem
    ? undefined
    : {
        message: `which formats disks with ${fileSystem ?? 'ext4, as it says no file system'}: Windows cannot mount them, and its pods wait.`,
        fix: `Write ${FILE_SYSTEM}: ${windowsFileSystem} into the parameters of a StorageClass for Windows. Classes cannot be changed: give it another name than '${name}'.`,
        value: fileSystem ?? 'no file system',
      };
}
