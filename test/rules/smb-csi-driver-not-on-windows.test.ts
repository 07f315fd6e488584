import { smbCsiDriverNotOnWindows as rule } from '../../lib/rules/smb-csi-driver-not-on-windows';
import { chart, manifest, workload } from '../support/manifests';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

/** The right template, which has Windows nodes, with the driver, and objects. */
function withDriver(values: unknown, objects: readonly unknown[] = [], change: Change = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Smb = chart('csi-driver-smb', values);
    template.Resources.Objects = manifest(objects);
    change(template);
  });
}

const storageClass = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'shares' }, provisioner: 'smb.csi.k8s.io' };
const claim = (spec: object) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec });
const volume = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'share' },
  spec: { csi: { driver: 'smb.csi.k8s.io', volumeHandle: 'share' }, ...spec },
});
const pods = (os: string, volumes: unknown = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]) =>
  workload({ nodeSelector: { 'kubernetes.io/os': os }, volumes });

const withoutWindows: Change = ({ Resources }) => {
  delete Resources.WindowsNodes;
  delete Resources.WindowsAccess;
};

// https://github.com/kubernetes-csi/csi-driver-smb/blob/master/charts/latest/csi-driver-smb/values.yaml: windows.enabled: false
describe('smb-csi-driver-not-on-windows', () => {
  test.each<[string, LooseTemplate]>([
    ['no driver', rightTemplate()],
    [
      'a driver on Windows',
      withDriver({ windows: { enabled: true } }, [storageClass, claim({ storageClassName: 'shares' }), pods('windows')]),
    ],
    ['a driver on Windows, as a text', withDriver({ windows: { enabled: 'true' } })],
    ['shares of Linux pods alone', withDriver({}, [storageClass, claim({ storageClassName: 'shares' }), pods('linux')])],
    ['no Windows nodes', withDriver({}, [], withoutWindows)],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['nothing is said', {}, 'is not told windows.enabled: true'],
    ['it is switched off', { windows: { enabled: false } }, 'is told windows.enabled: false'],
  ])('warns where %s, and no manifest has a share', (_, values, told) => {
    expect(outcomes(rule, withDriver(values))).toEqual([
      expect.stringMatching(
        `^warning Smb Properties\\.Values: The driver for SMB of the cluster 'prod', which has Windows nodes, ${told}, so .*Windows pods with a share would wait`,
      ),
    ]);
  });

  test.each<[string, readonly unknown[]]>([
    ['a class', [storageClass, claim({ storageClassName: 'shares' }), pods('windows')]],
    ['a volume that its claim names', [volume({}), claim({ volumeName: 'share' }), pods('windows')]],
    ['a volume of the same class', [volume({ storageClassName: 'x' }), claim({ storageClassName: 'x' }), pods('windows')]],
    ['a volume for its claim', [volume({ claimRef: { name: 'data' } }), claim({ storageClassName: '' }), pods('windows')]],
    ['a volume in its pods', [pods('windows', [{ name: 'data', csi: { driver: 'smb.csi.k8s.io' } }])]],
  ])('warns where Windows pods have a share by %s', (_, objects) => {
    expect(outcomes(rule, withDriver({ linux: { enabled: true } }, objects))).toEqual([
      expect.stringContaining("runs on Linux nodes alone, and Deployment 'shop/web', which is for Windows and has a share, waits."),
    ]);
  });

  test('warns of a chart of an AWS Quick Start, whose values are YAML', () => {
    const template = withDriver({}, [], ({ Resources }) => {
      Resources.Smb = {
        Type: 'AWSQS::Kubernetes::Helm',
        Properties: { ClusterID: { Ref: 'Cluster' }, Chart: 'csi-driver-smb', ValueYaml: 'windows:\n  enabled: false\n' },
      };
    });
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^warning Smb Properties\.ValueYaml: /)]);
  });

  test('is unknown for values that are not known', () => {
    expect(outcomes(rule, withDriver({ windows: { enabled: { Ref: 'Given' } } }))).toEqual([expect.stringMatching(/^\? Smb: /)]);
  });
});
