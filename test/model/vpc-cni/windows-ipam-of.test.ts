import { cniSettingsOfValues } from '../../../lib/model/vpc-cni/cni-settings-of-values';
import { parseJsonData } from '../../../lib/values/texts/parse-json-data';
import { parseJsonOrYamlData } from '../../../lib/values/texts/parse-json-or-yaml-data';
import { cniSettingsOfConfigMap } from '../../../lib/model/vpc-cni/cni-settings-of-config-map';
import { windowsIpamOf, type WindowsIpamSettings } from '../../../lib/model/vpc-cni/windows-ipam-of';
import type { Data, DataObject } from '../../../lib/values/data';
import { Unknown } from '../../../lib/values/unknown';

const cniSettingsOfAddon = (text: Data) => cniSettingsOfValues('add-on', parseJsonOrYamlData(text));
const cniSettingsOfHelm = (text: Data) => cniSettingsOfValues('helm', parseJsonData(text));

const hole = new Unknown('the parameter has no default');
const unknown = new Unknown(hole.cause);
const ipamOf = (data: Data) => windowsIpamOf(cniSettingsOfConfigMap(data));
const effective = ({ warmIpTarget, minimumIpTarget, warmPrefixTarget }: WindowsIpamSettings) => [
  warmIpTarget.effective,
  minimumIpTarget.effective,
  warmPrefixTarget.effective,
];

describe('the flags of the ConfigMap', () => {
  // pkg/condition of the VPC resource controller: ParseBool, and false for all that it does not take.
  test.each<[string, boolean]>([
    ['true', true],
    ['1', true],
    ['t', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['0', false],
    ['yes', false],
    ['on', false],
    ['tRUE', false],
    ['', false],
    [' true', false],
  ])('%j switches to %s', (text, on) => {
    expect(ipamOf({ 'enable-windows-ipam': text, 'enable-windows-prefix-delegation': text })).toMatchObject({
      enabled: on,
      prefixDelegation: on,
    });
  });

  test.each<[string, Data, unknown, unknown]>([
    ['no data', undefined, false, false],
    ['prefixes without IPAM', { 'enable-windows-prefix-delegation': 'true' }, false, false],
    ['IPAM alone', { 'enable-windows-ipam': 'true' }, true, false],
    ['an unknown flag of IPAM', { 'enable-windows-ipam': hole, 'enable-windows-prefix-delegation': 'true' }, unknown, unknown],
    ['an unknown flag of IPAM without prefixes', { 'enable-windows-ipam': hole }, unknown, false],
    ['an unknown flag of prefixes', { 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': hole }, true, unknown],
    ['an unknown flag of prefixes without IPAM', { 'enable-windows-prefix-delegation': hole }, false, false],
    ['unknown data', hole, unknown, unknown],
  ])('with %s', (_, data, enabled, prefixDelegation) => {
    expect(ipamOf(data)).toMatchObject({ enabled, prefixDelegation });
  });
});

// ParseWinIPTargetConfigs in pkg/config/loader.go; docs/windows/secondary_ip_mode_config_options.md.
describe('in secondary IP mode', () => {
  test.each<[string, Data, number[]]>([
    ['no data at all', undefined, [3, 3, 0]],
    ['no targets', {}, [3, 3, 0]],
    ['both targets', { 'warm-ip-target': '5', 'minimum-ip-target': '10' }, [5, 10, 0]],
    ['both targets by their new names', { 'windows-warm-ip-target': '5', 'windows-minimum-ip-target': '10' }, [5, 10, 0]],
    ['old names beside new ones', { 'windows-warm-ip-target': '5', 'warm-ip-target': '2', 'minimum-ip-target': '1' }, [2, 1, 0]],
    ['an explicit warm target of 0', { 'warm-ip-target': '0', 'minimum-ip-target': '10' }, [1, 10, 0]],
    ['both at 0', { 'warm-ip-target': '0', 'minimum-ip-target': '0' }, [1, 0, 0]],
    ['a minimum without a warm target, which starves the node', { 'minimum-ip-target': '10' }, [0, 10, 0]],
    ['a minimum with a warm target that is no integer', { 'warm-ip-target': 'three', 'minimum-ip-target': '10' }, [0, 10, 0]],
    ['a warm target without a minimum', { 'warm-ip-target': '5' }, [5, 0, 0]],
    ['targets that are no integers', { 'warm-ip-target': '1.5', 'minimum-ip-target': ' 3' }, [3, 3, 0]],
    ['a negative warm target', { 'warm-ip-target': '-1', 'minimum-ip-target': '10' }, [3, 10, 0]],
    ['a negative minimum', { 'warm-ip-target': '5', 'minimum-ip-target': '-1' }, [5, 3, 0]],
    ['a warm prefix target', { 'warm-ip-target': '1', 'minimum-ip-target': '3', 'warm-prefix-target': '2' }, [1, 3, 0]],
  ])('%s', (_, data, targets) => {
    expect(effective(ipamOf(data))).toEqual(targets);
  });
});

// getPDDeviation in pkg/pool/pool.go; docs/windows/prefix_delegation_config_options.md.
describe('in prefix delegation mode', () => {
  test.each<[string, DataObject, number[]]>([
    ['no targets', {}, [1, 3, 0]],
    ['a warm prefix target alone', { 'warm-prefix-target': '2' }, [0, 0, 2]],
    [
      'a warm prefix target, both other ones at 0',
      { 'warm-prefix-target': '2', 'warm-ip-target': '0', 'minimum-ip-target': '0' },
      [0, 0, 2],
    ],
    [
      'all three, as in the EKS user guide',
      { 'warm-prefix-target': '1', 'windows-warm-ip-target': '5', 'windows-minimum-ip-target': '2' },
      [5, 2, 0],
    ],
    ['a warm target alone', { 'warm-ip-target': '5' }, [5, 3, 0]],
    ['a minimum alone', { 'minimum-ip-target': '20' }, [1, 20, 0]],
    ['a warm prefix target beside a minimum', { 'warm-prefix-target': '2', 'minimum-ip-target': '20' }, [1, 20, 0]],
    ['all at 0', { 'warm-prefix-target': '0', 'warm-ip-target': '0', 'minimum-ip-target': '0' }, [1, 3, 0]],
    ['negative ones, which count as none', { 'warm-prefix-target': '2', 'warm-ip-target': '-1', 'minimum-ip-target': '-1' }, [0, 0, 2]],
    ['none that is positive', { 'warm-prefix-target': '-1', 'warm-ip-target': '-1' }, [1, 3, 0]],
    ['texts that are no integers', { 'warm-prefix-target': 'one', 'warm-ip-target': 'five' }, [1, 3, 0]],
  ])('%s', (_, data, targets) => {
    const ipam = ipamOf({ 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': 'true', ...data });
    expect(effective(ipam)).toEqual(targets);
  });
});

describe('what is written', () => {
  test('is told beside what is effective, so that a target without effect shows', () => {
    const { warmPrefixTarget } = ipamOf({
      'enable-windows-ipam': 'true',
      'enable-windows-prefix-delegation': 'true',
      'warm-prefix-target': '1',
      'warm-ip-target': '1',
    });
    expect(warmPrefixTarget).toEqual({ written: 1, effective: 0 });
  });

  test.each<[Data, unknown]>([
    [{}, undefined],
    [{ 'warm-ip-target': 'three' }, 0],
    [{ 'warm-ip-target': '-2' }, -2],
    [{ 'warm-ip-target': hole }, unknown],
    [hole, unknown],
  ])('is read as the controller does: %j', (data, written) => {
    expect(ipamOf(data).warmIpTarget.written).toEqual(written);
  });
});

describe('the effective targets are unknown', () => {
  test.each<[string, Data]>([
    ['with unknown data', hole],
    ['in an unknown mode', { 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': hole }],
    ['with an unknown warm target', { 'enable-windows-ipam': 'true', 'warm-ip-target': hole }],
    ['with an unknown minimum', { 'enable-windows-ipam': 'true', 'minimum-ip-target': hole }],
    ['with an unknown warm prefix target for prefixes', { 'enable-windows-prefix-delegation': 'true', 'warm-prefix-target': hole }],
  ])('%s', (_, data) => {
    expect(effective(ipamOf(data))).toEqual([unknown, unknown, unknown]);
  });

  test('not with an unknown warm prefix target where there are no prefixes', () => {
    expect(effective(ipamOf({ 'enable-windows-ipam': 'true', 'warm-prefix-target': hole }))).toEqual([3, 3, 0]);
  });
});

// charts/aws-vpc-cni/values.yaml: "false", "false", 1, 3, 0.
describe.each([
  ['add-on', cniSettingsOfAddon],
  ['chart', cniSettingsOfHelm],
])('the %s writes every setting', (_, read) => {
  const ipam = (values: object) => windowsIpamOf(read(JSON.stringify(values)));

  test.each<[string, object, boolean, boolean, number[]]>([
    ['IPAM off by default', {}, false, false, [1, 3, 0]],
    ['IPAM alone, with its own targets', { enableWindowsIpam: 'true' }, true, false, [1, 3, 0]],
    ['prefixes', { enableWindowsIpam: 'true', enableWindowsPrefixDelegation: 'true' }, true, true, [1, 3, 0]],
    [
      'a warm prefix target, which does nothing beside the defaults',
      { enableWindowsIpam: 'true', enableWindowsPrefixDelegation: 'true', warmWindowsPrefixTarget: 2 },
      true,
      true,
      [1, 3, 0],
    ],
    [
      'a warm prefix target that has its effect, as the other two are 0',
      {
        enableWindowsIpam: 'true',
        enableWindowsPrefixDelegation: 'true',
        warmWindowsPrefixTarget: 2,
        warmWindowsIPTarget: 0,
        minimumWindowsIPTarget: 0,
      },
      true,
      true,
      [0, 0, 2],
    ],
    ['a minimum, which does not starve the node', { enableWindowsIpam: 'true', minimumWindowsIPTarget: 10 }, true, false, [1, 10, 0]],
    ['a boolean, which it quotes', { enableWindowsIpam: true }, true, false, [1, 3, 0]],
  ])('%s', (_title, values, enabled, prefixDelegation, targets) => {
    expect(ipam(values)).toMatchObject({ enabled, prefixDelegation });
    expect(effective(ipam(values))).toEqual(targets);
  });

  test('what is not set is not said to be written', () => {
    expect(ipam({}).warmIpTarget).toEqual({ written: undefined, effective: 1 });
  });
});
