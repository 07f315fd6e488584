import type { CniSetting, CniSettingName } from '../../../lib/model/vpc-cni/cni-settings';
import { cniSettingsOfValues } from '../../../lib/model/vpc-cni/cni-settings-of-values';
import { parseJsonData } from '../../../lib/values/texts/parse-json-data';
import { parseJsonOrYamlData } from '../../../lib/values/texts/parse-json-or-yaml-data';
import { cniSettingsOfConfigMap } from '../../../lib/model/vpc-cni/cni-settings-of-config-map';
import type { Data } from '../../../lib/values/data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const cniSettingsOfAddon = (text: Data) => cniSettingsOfValues('add-on', parseJsonOrYamlData(text));
const cniSettingsOfHelm = (text: Data) => cniSettingsOfValues('helm', parseJsonData(text));

const hole = new Unknown('the parameter has no default');
const absent: CniSetting = { isPresent: false, text: undefined, spelling: undefined, path: undefined, notText: false };
const names: CniSettingName[] = [
  'enableWindowsIpam',
  'enableWindowsPrefixDelegation',
  'warmIpTarget',
  'minimumIpTarget',
  'warmPrefixTarget',
];

describe('in the ConfigMap', () => {
  const settingsOf = (data: Data) => cniSettingsOfConfigMap(data).settings;

  test.each<[CniSettingName, string]>([
    ['enableWindowsIpam', 'enable-windows-ipam'],
    ['enableWindowsPrefixDelegation', 'enable-windows-prefix-delegation'],
    ['warmIpTarget', 'warm-ip-target'],
    ['minimumIpTarget', 'minimum-ip-target'],
    ['warmPrefixTarget', 'warm-prefix-target'],
  ])('%s is %s', (name, key) => {
    expect(settingsOf({ [key]: '1' })[name]).toEqual({ isPresent: true, text: '1', spelling: 'key', path: key, notText: false });
  });

  test.each<[CniSettingName, string]>([
    ['warmIpTarget', 'windows-warm-ip-target'],
    ['minimumIpTarget', 'windows-minimum-ip-target'],
    ['warmPrefixTarget', 'windows-warm-prefix-target'],
  ])('%s is %s too', (name, alias) => {
    expect(settingsOf({ [alias]: '1' })[name]).toMatchObject({ text: '1', spelling: 'alias', path: alias });
  });

  test('the name without windows- wins', () => {
    expect(settingsOf({ 'windows-warm-ip-target': '9', 'warm-ip-target': '1' }).warmIpTarget).toEqual({
      isPresent: true,
      text: '1',
      spelling: 'both',
      path: 'warm-ip-target',
      notText: false,
    });
  });

  test('it wins even where it is not known', () => {
    expect(settingsOf({ 'windows-warm-ip-target': '9', 'warm-ip-target': hole }).warmIpTarget).toMatchObject({
      text: hole,
      spelling: 'both',
    });
  });

  test.each<Data>([undefined, null, {}, { 'enable-network-policy-controller': 'true' }, { 'enable-windows-ipam': null }])(
    'nothing is set by %j',
    (data) => {
      expect(Object.values(settingsOf(data))).toEqual(names.map(() => absent));
    },
  );

  test.each<[Data, string]>([
    [true, 'true'],
    [5, '5'],
  ])('%j is no text, which Kubernetes refuses', (value, text) => {
    expect(settingsOf({ 'warm-ip-target': value }).warmIpTarget).toMatchObject({ text, notText: true });
  });

  test.each<Data>([hole, PartialText.of(['1', hole])])('a value that is not known is there, and may be a text', (value) => {
    expect(settingsOf({ 'warm-ip-target': value }).warmIpTarget).toEqual({
      isPresent: true,
      text: new Unknown(hole.cause),
      spelling: 'key',
      path: 'warm-ip-target',
      notText: false,
    });
  });

  test('unknown data may set anything', () => {
    expect(settingsOf(hole).warmIpTarget).toEqual({ ...absent, isPresent: hole, text: hole });
    expect(settingsOf(['a']).warmIpTarget.text).toEqual(new Unknown('they are no names with values'));
  });
});

// charts/aws-vpc-cni/templates/configmap.yaml quotes whatever it gets.
describe.each([
  ['add-on', cniSettingsOfAddon],
  ['helm', cniSettingsOfHelm],
] as const)('in the values of the %s', (source, read) => {
  test('the properties of the chart are read', () => {
    const values = { enableWindowsIpam: 'true', enableWindowsPrefixDelegation: true, warmWindowsIPTarget: 5, minimumWindowsIPTarget: '10' };
    expect(read(JSON.stringify(values))).toMatchObject({
      source,
      settings: {
        enableWindowsIpam: { text: 'true', path: 'enableWindowsIpam', spelling: 'key', notText: false },
        enableWindowsPrefixDelegation: { text: 'true', notText: true },
        warmIpTarget: { text: '5', path: 'warmWindowsIPTarget', notText: true },
        minimumIpTarget: { text: '10', path: 'minimumWindowsIPTarget', notText: false },
        warmPrefixTarget: absent,
      },
    });
  });

  test('the keys of the ConfigMap are not', () => {
    expect(read('{"enable-windows-ipam":"true"}').settings.enableWindowsIpam).toEqual(absent);
  });

  test('a hole is not known, the rest is', () => {
    const { settings } = read(
      PartialText.of(['{"enableWindowsIpam":"', hole, '","warmWindowsIPTarget":', hole, ',"minimumWindowsIPTarget":3}']),
    );
    expect(settings).toMatchObject({ enableWindowsIpam: { text: hole }, warmIpTarget: { text: hole }, minimumIpTarget: { text: '3' } });
  });

  test('nothing is set where there are none', () => {
    expect(Object.values(read(undefined).settings)).toEqual(names.map(() => absent));
  });

  test('anything may be set where they cannot be read', () => {
    expect(read('{').settings.enableWindowsIpam).toMatchObject({
      isPresent: expect.any(Unknown) as Unknown,
      text: expect.any(Unknown) as Unknown,
    });
    expect(read(hole).settings.enableWindowsIpam).toMatchObject({ isPresent: hole, text: hole });
  });
});

test('the values of the add-on may be YAML', () => {
  expect(cniSettingsOfAddon('enableWindowsIpam: "true"\nwarmWindowsIPTarget: 5').settings).toMatchObject({
    enableWindowsIpam: { text: 'true', notText: false },
    warmIpTarget: { text: '5', notText: true },
  });
});
