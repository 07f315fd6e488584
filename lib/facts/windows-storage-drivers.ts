import type { FactSource } from './fact-source';

export const windowsStorageDriversSources: readonly FactSource[] = [
  {
    title: 'kubernetes-csi/csi-driver-smb, charts/latest/csi-driver-smb/values.yaml: windows.enabled, windows.tolerations',
    url: 'https://github.com/kubernetes-csi/csi-driver-smb/blob/master/charts/latest/csi-driver-smb/values.yaml',
    date: '2026-11-30',
  },
  {
    title: 'kubernetes-sigs/aws-ebs-csi-driver, charts/aws-ebs-csi-driver/CHANGELOG.md, 2.40.0: node.enableWindows is true by default',
    url: 'https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/charts/aws-ebs-csi-driver/CHANGELOG.md',
    date: '2026-11-29',
  },
  {
    title:
      'kubernetes-sigs/aws-ebs-csi-driver, pkg/driver/constants.go and docs/parameters.md: ext4 unless a file system is given, ntfs for Windows',
    url: 'https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md',
    date: '2026-11-29',
  },
  {
    title: 'Amazon EKS User Guide, storage: the drivers of Amazon EFS and Mountpoint for Amazon S3 do not run on Windows',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html',
    date: '2026-11-29',
  },
];

/** Provisioner of a StorageClass of Amazon EBS. */
export const ebsCsiProvisioner = 'ebs.csi.aws.com';

/** Drivers that are not for Windows, and the services of which they are. */
export const driversNotForWindows: ReadonlyMap<string, string> = new Map([
  ['efs.csi.aws.com', 'Amazon EFS'],
  ['s3.csi.aws.com', 'Mountpoint for Amazon S3'],
]);

/** The driver for SMB, as StorageClasses and volumes name it. */
export const smbCsiProvisioner = 'smb.csi.k8s.io';

/** The one file system that Windows nodes mount from a disk. */
export const windowsFileSystem = 'ntfs';

/** The driver of Amazon EBS, as an add-on and as a chart. */
export const ebsCsiDriverName = 'aws-ebs-csi-driver';

/** The chart of the driver for SMB, which is for Linux nodes alone unless windows.enabled is true. */
export const smbCsiDriverName = 'csi-driver-smb';

/** What the pods of that driver on Windows tolerate, if the chart is told nothing: not the taint `os=windows` that many nodes have. */
export const smbCsiDriverTolerations = [{ key: 'node.kubernetes.io/os', operator: 'Exists', effect: 'NoSchedule' }];
