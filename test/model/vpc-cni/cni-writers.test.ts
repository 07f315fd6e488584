import { cniWriters, writesAllSettings, writesWindowsSettings } from '../../../lib/model/vpc-cni/cni-writers';
import { readModel } from '../../../lib/model/read-model';
import { Unknown } from '../../../lib/values/unknown';
import { chart, cniConfigMap, manifest, patch } from '../../support/manifests';

const given = { Ref: 'Given' };
const enabled = { 'enable-windows-ipam': 'true' };

function addon(values: unknown, name: unknown = 'vpc-cni') {
  return {
    Type: 'AWS::EKS::Addon',
    Properties: { AddonName: name, ClusterName: { Ref: 'Cluster' }, ConfigurationValues: values, ResolveConflicts: 'PRESERVE' },
  };
}

function writersOf(resource: object) {
  const template = {
    Parameters: { Given: { Type: 'String' } },
    Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } }, Writer: resource },
  };
  return cniWriters(readModel([{ path: 'template.json', template }]).clusters[0]);
}

describe('what writes the settings of the VPC CNI', () => {
  test.each([
    ['a manifest', 'manifest', 'Manifest', manifest([cniConfigMap(enabled)])],
    [
      'a manifest beside other objects',
      'manifest',
      'Manifest',
      manifest([{ kind: 'Namespace', metadata: { name: 'x' } }, cniConfigMap(enabled)]),
    ],
    ['a patch', 'patch', 'ApplyPatchJson', patch('configmap/amazon-vpc-cni', { data: enabled })],
    ['a patch of configmaps', 'patch', 'ApplyPatchJson', patch('ConfigMaps/amazon-vpc-cni', { data: enabled })],
    ['a patch of a cm', 'patch', 'ApplyPatchJson', patch('cm/amazon-vpc-cni', { data: enabled })],
    ['the add-on', 'add-on', 'ConfigurationValues', addon('{"enableWindowsIpam":"true"}')],
    ['the add-on with YAML', 'add-on', 'ConfigurationValues', addon('enableWindowsIpam: "true"\n')],
    ['the chart', 'chart', 'Values', chart('aws-vpc-cni', { enableWindowsIpam: 'true' })],
  ])('is %s', (_, kind, property, resource) => {
    const { writers, doubts } = writersOf(resource);
    expect(doubts).toEqual([]);
    expect(writers.map((writer) => [writer.kind, writer.resource.logicalId, writer.at.path])).toEqual([
      [kind, 'Writer', `Properties.${property}`],
    ]);
    expect(writers[0].settings.settings.enableWindowsIpam.text).toBe('true');
    expect(writesWindowsSettings(writers[0])).toBe(true);
    expect(writesAllSettings(writers[0])).toBe(kind === 'add-on' || kind === 'chart');
  });

  test.each([
    ['another ConfigMap', manifest([cniConfigMap(enabled, { name: 'aws-auth' })])],
    ['one of another namespace', manifest([cniConfigMap(enabled, { namespace: 'default' })])],
    ['one without namespace', manifest([cniConfigMap(enabled, { namespace: null })])],
    ['an object of another kind', manifest([{ ...cniConfigMap(enabled), kind: 'Secret' }])],
    ['a patch of another object', patch('configmap/aws-auth', { data: enabled })],
    ['a patch of another kind', patch('secret/amazon-vpc-cni', { data: enabled })],
    ['a patch in another namespace', patch('configmap/amazon-vpc-cni', { data: enabled }, { Ref: 'Cluster' }, 'default')],
    ['another add-on', addon('{"enableWindowsIpam":"true"}', 'coredns')],
    ['another chart', chart('karpenter', { enableWindowsIpam: 'true' })],
  ])('is not %s', (_, resource) => {
    expect(writersOf(resource)).toEqual({ writers: [], doubts: [] });
  });

  test.each([
    ['a ConfigMap whose name is not known', 'Manifest', manifest([cniConfigMap(enabled, { name: given })])],
    ['a ConfigMap whose namespace is not known', 'Manifest', manifest([cniConfigMap(enabled, { namespace: given })])],
    ['a patch whose target is not known', 'ApplyPatchJson', patch(given, { data: enabled })],
    ['a patch whose namespace is not known', 'ApplyPatchJson', patch('cm/amazon-vpc-cni', { data: enabled }, { Ref: 'Cluster' }, given)],
    ['an add-on whose name is not known', 'ConfigurationValues', addon('{}', given)],
    ['a chart whose name is not known', 'Values', chart(given, {})],
  ])('may be %s', (_, property, resource) => {
    const { writers, doubts } = writersOf(resource);
    expect(writers).toEqual([]);
    expect(doubts.map(({ at, unknown }) => [at.path, unknown.cause])).toEqual([
      [`Properties.${property}`, "the parameter 'Given' has no default"],
    ]);
  });
});

describe('whether settings for Windows are written', () => {
  test.each([
    ['a manifest with other keys', manifest([cniConfigMap({ 'enable-network-policy-controller': 'true' })])],
    ['a manifest without data', manifest([cniConfigMap(undefined)])],
    ['the add-on with other values', addon('{"env":{"WARM_IP_TARGET":"2"}}')],
    ['the add-on without values', addon(undefined)],
  ])('is false for %s', (_, resource) => {
    expect(writersOf(resource).writers.map(writesWindowsSettings)).toEqual([false]);
  });

  test.each([
    ['a patch that is a list of operations', patch('cm/amazon-vpc-cni', [{ op: 'add', path: '/data/enable-windows-ipam', value: 'true' }])],
    ['data that are not known', manifest([cniConfigMap(given)])],
    ['values that are not known', addon(given)],
  ])('is unknown for %s', (_, resource) => {
    const { writers } = writersOf(resource);
    expect(writers.map(writesWindowsSettings)).toEqual([expect.any(Unknown)]);
  });
});

test('the add-on tells its conflicts, and the variables of aws-node', () => {
  const [writer] = writersOf(addon('{"env":{"enable-windows-ipam":"true","AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG":"true"}}')).writers;
  expect(writer.addon?.resolveConflicts).toBe('PRESERVE');
  expect(writer.environment).toEqual({ customNetworking: true, podEni: undefined, misplacedSettings: ['enable-windows-ipam'] });
});

test('the chart tells the variables of aws-node', () => {
  const [writer] = writersOf(chart('aws-vpc-cni', { env: { enableWindowsIpam: 'true' } })).writers;
  expect(writer.environment?.misplacedSettings).toEqual(['enableWindowsIpam']);
  expect(writer.addon).toBeUndefined();
});
