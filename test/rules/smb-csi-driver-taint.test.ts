import { smbCsiDriverTaint as rule } from '../../lib/rules/smb-csi-driver-taint';
import { chart } from '../support/manifests';
import { type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const OS = { Key: 'os', Value: 'windows', Effect: 'NO_SCHEDULE' };
const BEARS = [{ key: 'os', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }];

/** The right template with the driver, and taints of the Windows nodes. */
function withDriver(windows: unknown, taints: readonly unknown[] = [OS], name = 'csi-driver-smb'): LooseTemplate {
  return rightManagedTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Smb = chart(name, { windows });
    template.Resources.WindowsNodes.Properties.Taints = taints;
  });
}

// https://github.com/kubernetes-csi/csi-driver-smb/blob/master/charts/latest/csi-driver-smb/values.yaml
describe('smb-csi-driver-taint', () => {
  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a cluster without the driver', rightManagedTemplate()],
    ['nodes without taints', withDriver({ enabled: true }, [])],
    [
      'the taint that the chart tolerates by itself',
      withDriver({ enabled: true }, [{ Key: 'node.kubernetes.io/os', Value: 'win1809', Effect: 'NO_SCHEDULE' }]),
    ],
    ['a taint that is only preferred', withDriver({ enabled: true }, [{ ...OS, Effect: 'PREFER_NO_SCHEDULE' }])],
    ['the tolerations of the nodes', withDriver({ enabled: true, tolerations: BEARS })],
    ['one for all taints', withDriver({ enabled: true, tolerations: [{ operator: 'Exists' }] })],
    ['a driver for Linux alone', withDriver({})],
    ['a driver that is off on Windows', withDriver({ enabled: false })],
    ['another chart', withDriver({ enabled: true }, [OS], 'csi-driver-nfs')],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['the tolerations of the chart', { enabled: true }],
    ['none', { enabled: true, tolerations: [] }],
    ['those of another taint', { enabled: true, tolerations: [{ key: 'gpu', operator: 'Exists' }] }],
    ['another value', { enabled: 'true', tolerations: [{ ...BEARS[0], value: 'linux' }] }],
  ])('warns of %s on nodes with os=windows', (_, windows) => {
    expect(outcomes(rule, withDriver(windows))).toEqual([
      "warning Smb Properties.Values: The driver for SMB does not tolerate the taint 'os' of Windows node group 'WindowsNodes': it does not start there, and pods with a share wait.",
    ]);
  });

  test('warns of the second taint, too, but once', () => {
    const found = outcomes(
      rule,
      withDriver({ enabled: true, tolerations: BEARS }, [OS, { Key: 'team', Value: 'x', Effect: 'NO_EXECUTE' }]),
    );
    expect(found).toEqual([expect.stringContaining("does not tolerate the taint 'team'")]);
  });

  test.each<[string, LooseTemplate]>([
    ['whether it runs on Windows', withDriver({ enabled: { Ref: 'Given' } })],
    ['its tolerations', withDriver({ enabled: true, tolerations: { Ref: 'Given' } })],
    ['a taint', withDriver({ enabled: true }, [{ ...OS, Key: { Ref: 'Given' } }])],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([expect.stringContaining("the parameter 'Given' has no default")]);
  });
});
