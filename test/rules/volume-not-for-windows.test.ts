import { volumeNotForWindows as rule } from '../../lib/rules/volume-not-for-windows';
import { manifest, workload } from '../support/manifests';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const windows = { 'kubernetes.io/os': 'windows' };
const given = { Ref: 'Given' };

const storageClass = (parameters: unknown, provisioner: unknown = 'ebs.csi.aws.com') => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'disks' },
  provisioner,
  parameters,
});
const claim = (storageClassName: unknown = 'disks', namespace = 'shop') => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace },
  spec: { storageClassName },
});
const pods = (nodeSelector: unknown = windows) =>
  workload({ nodeSelector, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });

/** A StatefulSet that makes its claims. */
const set = () => {
  const { spec, ...others } = workload({ nodeSelector: windows }, { kind: 'StatefulSet' }) as { spec: object };
  return { ...others, spec: { ...spec, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'disks' } }] } };
};

function withObjects(...objects: readonly unknown[]): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Objects = manifest(objects);
  });
}

const ntfs = { 'csi.storage.k8s.io/fstype': 'ntfs' };

// https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
describe('volume-not-for-windows', () => {
  test.each<[string, LooseTemplate]>([
    ['a cluster without volumes', rightTemplate()],
    ['disks with NTFS', withObjects(storageClass(ntfs), claim(), pods())],
    ['pods for Linux', withObjects(storageClass({}), claim(), pods({ 'kubernetes.io/os': 'linux' }))],
    ['a class that is not in the templates', withObjects(claim('gp3'), pods())],
    ['the default class', withObjects(storageClass({}), claim(null), pods())],
    ['a claim of another namespace', withObjects(storageClass({}), claim('disks', 'other'), pods())],
    ['SMB', withObjects(storageClass({ source: '//files/share' }, 'smb.csi.k8s.io'), claim(), pods())],
    ['a StatefulSet with NTFS', withObjects(storageClass(ntfs), set())],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  // https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html
  const volume = (driver: string) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'files' },
    spec: { csi: { driver, volumeHandle: 'fs-1' }, claimRef: { name: 'data' } },
  });
  const inPods = (driver: string, os = 'windows') =>
    workload({ nodeSelector: { 'kubernetes.io/os': os }, volumes: [{ name: 'v', csi: { driver } }] });

  test.each<[string, LooseTemplate, string]>([
    [
      'a volume of Amazon EFS that is made by hand',
      withObjects(volume('efs.csi.aws.com'), claim(''), pods()),
      "'efs.csi.aws.com' of Amazon EFS",
    ],
    ['Mountpoint for S3', withObjects(volume('s3.csi.aws.com'), claim(''), pods()), "'s3.csi.aws.com' of Mountpoint for Amazon S3"],
    ['a volume in the pods', withObjects(inPods('efs.csi.aws.com')), "'efs.csi.aws.com' of Amazon EFS"],
  ])('warns of %s', (_, template, driver) => {
    expect(outcomes(rule, template)).toEqual([
      `warning Objects Properties.Manifest: Deployment 'shop/web' is for Windows and has a volume of the driver ${driver}, which does not run on Windows: its pods wait.`,
    ]);
  });

  test('passes for such a volume of Linux pods, and for one of another driver', () => {
    expect(outcomes(rule, withObjects(inPods('efs.csi.aws.com', 'linux')))).toEqual([]);
    expect(outcomes(rule, withObjects(inPods('secrets-store.csi.k8s.io')))).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    [
      'no file system',
      withObjects(storageClass({ type: 'gp3' }), claim(), pods()),
      "Deployment 'shop/web' is for Windows and has a volume of the StorageClass 'disks', which formats disks with ext4, as it says no file system: Windows cannot mount them, and its pods wait.",
    ],
    [
      'another file system',
      withObjects(storageClass({ 'csi.storage.k8s.io/fstype': 'xfs' }), claim(), pods()),
      "Deployment 'shop/web' is for Windows and has a volume of the StorageClass 'disks', which formats disks with xfs: Windows cannot mount them, and its pods wait.",
    ],
    [
      'Amazon EFS',
      withObjects(storageClass({}, 'efs.csi.aws.com'), claim(), pods()),
      "Deployment 'shop/web' is for Windows and has a volume of the StorageClass 'disks', which is of Amazon EFS, whose driver does not run on Windows: its pods wait.",
    ],
    [
      'the claims of a StatefulSet',
      withObjects(storageClass({}), set()),
      "StatefulSet 'shop/web' is for Windows and has a volume of the StorageClass 'disks', which formats disks with ext4, as it says no file system: Windows cannot mount them, and its pods wait.",
    ],
  ])('warns of %s', (_, template, message) => {
    expect(outcomes(rule, template)).toEqual([`warning Objects Properties.Manifest: ${message}`]);
  });

  test.each<[string, LooseTemplate]>([
    ['the file system', withObjects(storageClass({ 'csi.storage.k8s.io/fstype': given }), claim(), pods())],
    ['the provisioner', withObjects(storageClass({}, given), claim(), pods())],
    ['the class', withObjects(storageClass({}), claim(given), pods())],
    ['the system of the pods', withObjects(storageClass({}), claim(), pods({ 'kubernetes.io/os': given }))],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Objects: /)]);
  });
});
