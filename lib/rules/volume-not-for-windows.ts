import { driversNotForWindows, ebsCsiProvisioner, windowsFileSystem, windowsStorageDriversSources } from '../facts/windows-storage-drivers';
import type { Cluster } from '../model/cluster/cluster';
import type { PlacedObject } from '../model/cluster/placed-object';
import { claimsOf } from '../model/workloads/claims-of';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { volumeDriversOf } from '../model/workloads/volume-drivers-of';
import { allOf } from '../values/all-of';
import { dataAt, textOf } from '../values/data';
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
  return [...checkDrivers(cluster, workload), ...checkClasses(cluster, workload)];
}

function checkClasses(cluster: Cluster, workload: PlacedWorkload): Outcome[] {
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

/** Names of the classes of its claims. */
function classesOf(cluster: Cluster, workload: PlacedWorkload) {
  const names = claimsOf(cluster, workload)
    .map((claim) => textOf(dataAt(claim, 'spec', 'storageClassName')))
    .filter((one) => one !== undefined);
  return names.filter((one, index) => names.indexOf(one) === index);
}

/** Volumes of drivers that do not run on Windows, in the pods themselves, or by a PersistentVolume that is made by hand. */
function checkDrivers(cluster: Cluster, workload: PlacedWorkload): Outcome[] {
  return volumeDriversOf(cluster, workload).flatMap((driver): Outcome[] => {
    const service = driversNotForWindows.get(driver);
    const isOfClass = cluster.objects.some(({ object }) => object.kind === 'StorageClass' && dataAt(object.data, 'provisioner') === driver);
    return service === undefined || isOfClass
      ? []
      : onlyIf(allOf([workload.isForWindows, workload.resource.exists]), [
          {
            at: workload.at,
            message: `${workload.title} is for Windows and has a volume of the driver '${driver}' of ${service}, which does not run on Windows: its pods wait.`,
            fix: 'Take Amazon FSx for Windows File Server by the driver for SMB.',
            value: driver,
          },
        ]);
  });
}

function problemOf({ object }: PlacedObject, name: string): Omit<Finding, 'at'> | Unknown | undefined {
  const provisioner = textOf(dataAt(object.data, 'provisioner'));
  if (provisioner instanceof Unknown) {
    return provisioner;
  }
  const service = provisioner === undefined ? undefined : driversNotForWindows.get(provisioner);
  if (provisioner !== undefined && service !== undefined) {
    return {
      message: `which is of ${service}, whose driver does not run on Windows: its pods wait.`,
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
