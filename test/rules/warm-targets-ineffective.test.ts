import { warmTargetsIneffective } from '../../lib/rules/warm-targets-ineffective';
import { WindowsIpam } from '../../lib/capacity/windows-ipam';
import { chart, cniConfigMap, conditional, manifest, patch } from '../support/manifests';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const given = { Ref: 'Given' };
const noDefault = "the parameter 'Given' has no default";
const on = { 'enable-windows-ipam': 'true' };
const prefixes = { ...on, 'enable-windows-prefix-delegation': 'true' };

function writtenBy(resources: object): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' }, Ten: { Type: 'Number', Default: 10 } };
    delete template.Resources.Cni;
    Object.assign(template.Resources, resources);
  });
}

const withMap = (data: object, clusterName?: unknown) => writtenBy({ Map: manifest([cniConfigMap(data)], clusterName) });

function withAddon(values: object): LooseTemplate {
  return rightTemplate((template) => {
    template.Parameters = { Given: { Type: 'String' } };
    template.Resources.Cni.Properties.ConfigurationValues = JSON.stringify({ enableWindowsIpam: 'true', ...values });
  });
}

const inPrefixMode = (values: object) => withAddon({ enableWindowsPrefixDelegation: 'true', ...values });

describe('warm-targets-ineffective passes', () => {
  test.each([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['both targets in secondary mode', withMap({ ...on, 'warm-ip-target': '5', 'minimum-ip-target': '10' })],
    ['a warm target alone in secondary mode', withMap({ ...on, 'warm-ip-target': '5' })],
    ['no minimum in secondary mode', withMap({ ...on, 'warm-ip-target': '5', 'minimum-ip-target': '0' })],
    ['the targets of the add-on in secondary mode', withAddon({ warmWindowsIPTarget: 5, minimumWindowsIPTarget: 10 })],
    // The add-on writes 1 for the warm target by itself.
    ['a minimum of the add-on in secondary mode', withAddon({ minimumWindowsIPTarget: 10 })],
    ['a prefix target of 0 in secondary mode', withAddon({ warmWindowsPrefixTarget: 0 })],
    ['the address targets in prefix mode', inPrefixMode({ warmWindowsIPTarget: 5, minimumWindowsIPTarget: 10 })],
    ['a minimum alone in prefix mode', withMap({ ...prefixes, 'minimum-ip-target': '10' })],
    ['a prefix target beside zeros', inPrefixMode({ warmWindowsPrefixTarget: 2, warmWindowsIPTarget: 0, minimumWindowsIPTarget: 0 })],
    [
      'a prefix target beside zeros in a manifest',
      withMap({ ...prefixes, 'warm-prefix-target': '2', 'warm-ip-target': '0', 'minimum-ip-target': '0' }),
    ],
    ['a prefix target of 0', inPrefixMode({ warmWindowsPrefixTarget: 0, warmWindowsIPTarget: 5 })],
    [
      'anything where Windows IPAM is off',
      withMap({ 'enable-windows-ipam': 'no', 'warm-ip-target': 'many', 'windows-warm-prefix-target': '1' }),
    ],
    ['a chart with its defaults', writtenBy({ Chart: chart('aws-vpc-cni', { enableWindowsIpam: 'true' }) })],
    [
      'a manifest and a patch that complete each other',
      writtenBy({
        Map: manifest([cniConfigMap({ ...on, 'minimum-ip-target': '10' })]),
        Patch: patch('configmap/amazon-vpc-cni', { data: { 'warm-ip-target': '2' } }),
      }),
    ],
    ['what is not known, where no targets are written', withMap({ 'enable-windows-ipam': given })],
  ])('for %s', (_, template) => {
    expect(outcomes(warmTargetsIneffective, template)).toEqual([]);
  });

  test.each([
    ['secondary mode', WindowsIpam.secondaryIp()],
    ['secondary mode with targets', WindowsIpam.secondaryIp({ warmIpTarget: 1, minimumIpTarget: 8 })],
    ['prefix mode', WindowsIpam.prefixDelegation()],
    ['prefix mode with a prefix target', WindowsIpam.prefixDelegation({ warmPrefixTarget: 2 })],
  ])('for what this library writes in %s', (_, ipam) => {
    expect(outcomes(warmTargetsIneffective, withMap(ipam.configMapData()))).toEqual([]);
    expect(outcomes(warmTargetsIneffective, withAddon(ipam._addonConfigurationValues()))).toEqual([]);
  });
});

// aws/amazon-vpc-resource-controller-k8s: pkg/config/loader.go and pkg/pool/pool.go, and docs/windows.
describe('warm-targets-ineffective warns', () => {
  test.each<[string, LooseTemplate, string, string[]]>([
    [
      'of a prefix target beside address targets',
      inPrefixMode({ warmWindowsPrefixTarget: 2, warmWindowsIPTarget: 5, minimumWindowsIPTarget: 8 }),
      'warmWindowsPrefixTarget: 2',
      ["to '2', which does nothing beside warmWindowsIPTarget 5 and minimumWindowsIPTarget 8."],
    ],
    [
      'of a prefix target beside the defaults of the add-on',
      inPrefixMode({ warmWindowsPrefixTarget: 2 }),
      'warmWindowsPrefixTarget: 2',
      ['beside warmWindowsIPTarget 1, its default and minimumWindowsIPTarget 3, its default.'],
    ],
    [
      'of a prefix target beside one default of the add-on',
      inPrefixMode({ warmWindowsPrefixTarget: 2, warmWindowsIPTarget: 0 }),
      'warmWindowsPrefixTarget: 2',
      ['does nothing beside minimumWindowsIPTarget 3, its default.'],
    ],
    [
      'of a prefix target beside one address target',
      withMap({ ...prefixes, 'warm-prefix-target': '2', 'warm-ip-target': '5', 'minimum-ip-target': '0' }),
      'warm-prefix-target: 2',
      ['which does nothing beside warm-ip-target 5.'],
    ],
    [
      'of a prefix target beside the only address target of a manifest',
      withMap({ ...prefixes, 'warm-prefix-target': '2', 'warm-ip-target': '5' }),
      'warm-prefix-target: 2',
      ['which does nothing beside warm-ip-target 5.'],
    ],
    [
      'of a prefix target alone, which meets what the CNI wrote',
      withMap({ ...prefixes, 'warm-prefix-target': '2' }),
      'warm-prefix-target: 2',
      ['which does nothing beside warm-ip-target 1 and minimum-ip-target 3, with which the VPC CNI makes the ConfigMap.'],
    ],
    [
      'of a prefix target with one zero, which meets what the CNI wrote',
      withMap({ ...prefixes, 'warm-prefix-target': '2', 'minimum-ip-target': '0' }),
      'warm-prefix-target: 2',
      ['which does nothing beside warm-ip-target 1, with which the VPC CNI makes the ConfigMap.'],
    ],
    [
      'of a prefix target in secondary mode',
      withMap({ ...on, 'warm-prefix-target': '1' }),
      'warm-prefix-target: 1',
      ['which does nothing without enable-windows-prefix-delegation: "true".'],
    ],
    [
      'of a prefix target of the add-on in secondary mode',
      withAddon({ warmWindowsPrefixTarget: 1 }),
      'warmWindowsPrefixTarget: 1',
      ['which does nothing without enable-windows-prefix-delegation: "true".'],
    ],
    [
      'of a minimum without a warm target in secondary mode',
      withMap({ ...on, 'minimum-ip-target': '10' }),
      'minimum-ip-target: 10',
      [
        "to '10', which has no warm-ip-target beside it",
        'no node gets more than 10 addresses, and pod 11 on it waits forever, unless the ConfigMap on the cluster has one already.',
      ],
    ],
    [
      'of a warm target of 0 in secondary mode',
      withMap({ ...on, 'warm-ip-target': '0', 'minimum-ip-target': '8' }),
      'warm-ip-target: 0',
      ['which is raised to 1'],
    ],
    [
      'of a warm target of 0 of the add-on in secondary mode',
      withAddon({ warmWindowsIPTarget: 0 }),
      'warmWindowsIPTarget: 0',
      ['which is raised to 1'],
    ],
    [
      'of a target that is no integer',
      withMap({ ...on, 'warm-ip-target': '2.5' }),
      'warm-ip-target: 2.5',
      ['which is no whole number: the controller acts upon 3 instead.'],
    ],
    [
      'of a target with a blank',
      withMap({ ...on, 'warm-ip-target': '5', 'minimum-ip-target': ' 8' }),
      'minimum-ip-target:  8',
      ['which is no whole number: the controller acts upon 0 instead.'],
    ],
    [
      'of an empty target',
      withMap({ ...on, 'warm-ip-target': '' }),
      'warm-ip-target: ',
      ['which is no whole number: the controller acts upon 3 instead.'],
    ],
    [
      'of a negative target in secondary mode',
      withMap({ ...on, 'warm-ip-target': '-1', 'minimum-ip-target': '8' }),
      'warm-ip-target: -1',
      ['which is negative: the controller acts upon 3 instead.'],
    ],
    [
      'of a negative target in prefix mode',
      withMap({ ...prefixes, 'warm-ip-target': '-1', 'minimum-ip-target': '8' }),
      'warm-ip-target: -1',
      ['which is negative: the controller acts upon 1 instead.'],
    ],
    [
      'of a prefix target that is no integer',
      inPrefixMode({ warmWindowsPrefixTarget: 'two' }),
      'warmWindowsPrefixTarget: two',
      ['which is no whole number: the controller acts upon 0 instead.'],
    ],
    [
      'of the other spelling beside the right one',
      withMap({ ...on, 'warm-ip-target': '5', 'windows-warm-ip-target': '9' }),
      'warm-ip-target: 5',
      ['which counts, so that windows-warm-ip-target, which is written beside it, does nothing.'],
    ],
    [
      'of the other spelling alone',
      withMap({ ...on, 'windows-warm-ip-target': '9' }),
      'windows-warm-ip-target: 9',
      ['which does nothing beside warm-ip-target, with which the VPC CNI makes the ConfigMap.'],
    ],
  ])('%s', (_, template, value, words) => {
    const found = rawOutcomes(warmTargetsIneffective, template);
    expect(found).toEqual([expect.objectContaining({ value })]);
    for (const word of words) {
      expect(found[0]).toMatchObject({ message: expect.stringContaining(word) as string });
    }
  });

  test('twice of a warm target that cannot be read and starves the node', () => {
    const lines = outcomes(warmTargetsIneffective, withMap({ ...on, 'warm-ip-target': 'many', 'minimum-ip-target': '10' }));
    expect(lines).toEqual([
      expect.stringMatching(
        /^warning Map Properties.Manifest: .*beside it warm-ip-target 'many', which is no whole number: no node gets more than 10 addresses, and pod 11 on it waits forever\.$/,
      ),
      expect.stringMatching(
        /^warning Map Properties.Manifest: .*to 'many', which is no whole number: the controller acts upon 0 instead\.$/,
      ),
    ]);
  });

  test('twice of a negative minimum without a warm target', () => {
    const lines = outcomes(warmTargetsIneffective, withMap({ ...on, 'minimum-ip-target': '-4' }));
    expect(lines).toEqual([
      expect.stringContaining('no node gets more than 3 addresses, and pod 4 on it'),
      expect.stringContaining("to '-4', which is negative: the controller acts upon 3 instead."),
    ]);
  });

  test.each([
    ['a manifest', 'Map Properties.Manifest', withMap({ ...on, 'warm-ip-target': '0' })],
    [
      'a patch',
      'Patch Properties.ApplyPatchJson',
      writtenBy({ Map: manifest([cniConfigMap(on)]), Patch: patch('cm/amazon-vpc-cni', { data: { 'warm-ip-target': '0' } }) }),
    ],
    [
      'a chart',
      'Chart Properties.Values',
      writtenBy({ Chart: chart('aws-vpc-cni', { enableWindowsIpam: 'true', warmWindowsIPTarget: 0 }) }),
    ],
    ['the add-on', 'Cni Properties.ConfigurationValues', withAddon({ warmWindowsIPTarget: 0 })],
    [
      'a cluster that is only named',
      'Map Properties.Manifest',
      { Resources: { Map: manifest([cniConfigMap({ ...on, 'warm-ip-target': '0' })], 'existing') } },
    ],
  ])('at the place of %s', (_, place, template) => {
    expect(outcomes(warmTargetsIneffective, template)).toEqual([expect.stringContaining(`warning ${place}: `)]);
  });

  test('of a parameter with a default', () => {
    const template = withMap({ ...on, 'minimum-ip-target': { Ref: 'Ten' } });
    expect(outcomes(warmTargetsIneffective, template)).toEqual([expect.stringContaining('more than 10 addresses')]);
  });

  test.each([
    [
      'the values of the add-on',
      inPrefixMode({ warmWindowsPrefixTarget: 2 }),
      'Write warmWindowsIPTarget: 0 and minimumWindowsIPTarget: 0 to keep whole prefixes, or remove warmWindowsPrefixTarget.',
    ],
    [
      'the keys of the ConfigMap',
      withMap({ ...prefixes, 'warm-prefix-target': '2' }),
      'Write warm-ip-target: "0" and minimum-ip-target: "0" to keep whole prefixes, or remove warm-prefix-target.',
    ],
    ['the missing key', withMap({ ...on, 'minimum-ip-target': '2' }), 'Write warm-ip-target as "1" or more.'],
    ['the right spelling', withMap({ ...on, 'windows-minimum-ip-target': '2', 'warm-ip-target': '2' }), 'Write minimum-ip-target instead.'],
    ['a number in secondary mode', withMap({ ...on, 'warm-ip-target': '0' }), 'Write 1 or more.'],
    ['a whole number', withMap({ ...on, 'warm-ip-target': '1', 'minimum-ip-target': '8.0' }), 'Write a whole number, such as 3.'],
    ['the wrong spelling', withMap({ ...on, 'windows-warm-ip-target': '2', 'warm-ip-target': '2' }), 'Remove windows-warm-ip-target.'],
    [
      'the keys of secondary mode',
      withMap({ ...on, 'warm-prefix-target': '2' }),
      'Switch prefix delegation on, or write warm-ip-target and minimum-ip-target instead.',
    ],
  ])('and names %s in the remedy', (_, template, fix) => {
    expect(rawOutcomes(warmTargetsIneffective, template)).toEqual([expect.objectContaining({ fix })]);
  });
});

describe('warm-targets-ineffective is unknown', () => {
  test.each([
    ['if a target is', withMap({ ...on, 'warm-ip-target': given, 'minimum-ip-target': '8' }), noDefault],
    ['if the mode is', withMap({ ...on, 'enable-windows-prefix-delegation': given, 'warm-prefix-target': '8' }), noDefault],
    ['if it is not known whether Windows IPAM is on', withMap({ 'enable-windows-ipam': given, 'warm-prefix-target': '8' }), noDefault],
    ['if the writer is made under a condition', conditional(withMap({ ...on, 'warm-ip-target': '0' }), 'Map'), noDefault],
    [
      'for a cluster that is only named, where nothing says whether IPAM is on',
      { Resources: { Map: manifest([cniConfigMap({ 'warm-ip-target': '0' })], 'existing') } },
      "the cluster 'existing' is not in the templates",
    ],
    [
      'if an export is not there',
      withMap({ ...on, 'warm-ip-target': { 'Fn::ImportValue': 'target' } }),
      "no template that was given exports 'target'",
    ],
  ])('%s', (_, template, cause) => {
    const lines = outcomes(warmTargetsIneffective, template);
    expect([...new Set(lines)]).toEqual([`? Map: ${cause}`]);
  });

  test('once for each target that is written', () => {
    const values = { 'Fn::Join': ['', ['{"enableWindowsIpam":"', given, '","warmWindowsIPTarget":0}']] };
    const template = withAddon({});
    template.Resources.Cni.Properties.ConfigurationValues = values;
    expect(outcomes(warmTargetsIneffective, template)).toEqual([`? Cni: ${noDefault}`]);
  });

  test('only for the writers of targets, where writers differ', () => {
    const off = manifest([cniConfigMap({ 'enable-windows-ipam': 'false' })]);
    const template = writtenBy({ Off: off, Map: manifest([cniConfigMap({ ...on, 'warm-ip-target': '0' })]) });
    expect(outcomes(warmTargetsIneffective, template)).toEqual(["? Map: 'Off' and 'Map' write different settings"]);
  });
});
