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
];

/** The driver of Amazon EBS, as an add-on and as a chart. */
export const ebsCsiDriverName = 'aws-ebs-csi-driver';

/** The chart of the driver for SMB. */
export const smbCsiDriverName = 'csi-driver-smb';

/** What the pods of that driver on Windows tolerate, if the chart is told nothing: not the taint `os=windows` that many nodes have. */
export const smbCsiDriverTolerations = [{ key: 'node.kubernetes.io/os', operator: 'Exists', effect: 'NoSchedule' }];
