import { readModel } from '../../../lib/model/read-model';
import { isKnown, Unknown } from '../../../lib/values/unknown';
import { chart, cniConfigMap, conditional, manifest, patch } from '../../support/manifests';
import type { LooseTemplate } from '../../support/right-template';

const given = { Ref: 'Given' };
const cm = 'configmap/amazon-vpc-cni';

function addon(values: unknown, clusterName: unknown = { Ref: 'Cluster' }) {
  return { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName: clusterName, ConfigurationValues: values } };
}

function data(values: { [key: string]: unknown }, clusterName: unknown = { Ref: 'Cluster' }) {
  return manifest([cniConfigMap(values)], clusterName);
}

function templateWith(resources: object): LooseTemplate {
  return {
    Parameters: { Given: { Type: 'String' } },
    Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } }, ...resources },
  };
}

function ipamOf(resources: object) {
  return readModel([{ path: 'template.json', template: templateWith(resources) }]).clusters[0].ipam;
}

/** Whether it is on, whether nodes get prefixes, and what writes it. */
function summary(resources: object) {
  const ipam = ipamOf(resources);
  if (ipam instanceof Unknown) {
    return ipam.cause;
  }
  const { enabled, prefixDelegation } = ipam.settings;
  return [enabled, prefixDelegation]
    .map((value) => (value instanceof Unknown ? value.cause : value))
    .concat(ipam.writer?.resource.logicalId ?? []);
}

const on = { 'enable-windows-ipam': 'true' };
const onWithPrefixes = { ...on, 'enable-windows-prefix-delegation': 'true' };
const off = { 'enable-windows-ipam': 'false' };

describe('Windows IPAM of a cluster', () => {
  test.each<[string, object, unknown[]]>([
    ['is off where nothing writes it', {}, [false, false]],
    ['is off by the defaults of the add-on', { Cni: addon(undefined) }, [false, false, 'Cni']],
    ['is off by the defaults of the chart', { Cni: chart('aws-vpc-cni', {}) }, [false, false, 'Cni']],
    ['is on by the add-on', { Cni: addon('{"enableWindowsIpam":"true"}') }, [true, false, 'Cni']],
    [
      'is on by the chart',
      { Cni: chart('aws-vpc-cni', { enableWindowsIpam: 'true', enableWindowsPrefixDelegation: 'true' }) },
      [true, true, 'Cni'],
    ],
    ['is on by a manifest', { Map: data(on) }, [true, false, 'Map']],
    ['is on with prefixes by a manifest', { Map: data(onWithPrefixes) }, [true, true, 'Map']],
    ['is off by a manifest', { Map: data(off) }, [false, false, 'Map']],
    ['is on by a patch', { Patch: patch(cm, { data: on }) }, [true, false, 'Patch']],
    ['is off where only targets are written', { Map: data({ 'warm-ip-target': '2' }) }, [false, false]],
    [
      'has prefixes by a patch that says no more',
      { Map: data(on), Patch: patch(cm, { data: { 'enable-windows-prefix-delegation': 'true' } }) },
      [true, true, 'Map'],
    ],
    ['is that of a manifest and a patch that agree', { Patch: patch(cm, { data: on }), Map: data(onWithPrefixes) }, [true, true, 'Map']],
    [
      'is that of the add-on and a patch that agree',
      { Patch: patch(cm, { data: on }), Cni: addon('{"enableWindowsIpam":"true"}') },
      [true, false, 'Cni'],
    ],
    [
      'is that of two that write the same in other words',
      { One: data(on), Other: data({ 'enable-windows-ipam': '1' }) },
      [true, false, 'One'],
    ],
    [
      'is that of the add-on and a manifest that agree',
      { Cni: addon('{"enableWindowsIpam":"true"}'), Map: data(on) },
      [true, false, 'Map'],
    ],
    [
      'is unknown in its values only where a parameter tells them',
      { Map: data({ 'enable-windows-ipam': given }) },
      ["the parameter 'Given' has no default", false, 'Map'],
    ],
    [
      'is unknown where the values of the add-on are',
      { Cni: addon(given) },
      ["the parameter 'Given' has no default", "the parameter 'Given' has no default", 'Cni'],
    ],
  ])('%s', (_, resources, expected) => {
    expect(summary(resources)).toEqual(expected);
  });

  test.each<[string, object, string]>([
    ['two manifests differ', { One: data(on), Other: data(off) }, "'One' and 'Other' write different settings"],
    [
      'two manifests differ in the mode',
      { One: data(on), Other: data({ ...onWithPrefixes }), Third: data({ 'enable-windows-prefix-delegation': 'false' }) },
      "'Other' and 'Third' write different settings",
    ],
    ['a manifest and the defaults of the add-on differ', { Cni: addon('{}'), Map: data(on) }, "'Map' and 'Cni' write different settings"],
    ['a manifest and a patch differ', { Patch: patch(cm, { data: off }), Map: data(on) }, "'Map' and 'Patch' write different settings"],
    [
      'the name of an object is not known',
      { Map: data(on), Other: manifest([cniConfigMap(off, { name: given })]) },
      "the parameter 'Given' has no default",
    ],
    [
      'a manifest cannot be read',
      { Map: data(on), Other: { ...manifest([]), Properties: { ClusterName: { Ref: 'Cluster' }, Manifest: given } } },
      "the manifest 'Other' cannot be read: the parameter 'Given' has no default",
    ],
    [
      'the cluster of a manifest is not known',
      { Map: data(on), Other: data(off, given) },
      "'Other' may belong to it: the parameter 'Given' has no default",
    ],
    [
      'the cluster of an add-on is not known',
      { Map: data(on), Other: addon(undefined, given) },
      "'Other' may belong to it: the parameter 'Given' has no default",
    ],
  ])('is unknown if %s', (_, resources, cause) => {
    expect(summary(resources)).toBe(cause);
  });

  test('is unknown if what writes it is made under a condition', () => {
    const [cluster] = readModel([{ path: 'template.json', template: conditional(templateWith({ Map: data(on) }), 'Map') }]).clusters;
    expect(cluster.ipam).toBeInstanceOf(Unknown);
  });

  test('is unknown where nothing writes it and a custom resource may', () => {
    const Helper = { Type: 'Custom::Helper', Properties: { ServiceToken: 'arn:x', Cluster: { Ref: 'Cluster' } } };
    expect(summary({ Helper })).toMatch(/'Helper'.* may add to it$/);
    expect(summary({ Helper, Cni: addon(undefined) })).toMatch(/'Helper'.* may add to it$/);
    expect(summary({ Helper, Map: data(on) })).toEqual([true, false, 'Map']);
  });

  test('is off where a manifest of which nothing is known is beside the point: that of another cluster', () => {
    expect(summary({ Other: data(on, 'test') })).toEqual([false, false]);
  });
});

describe('Windows IPAM of a cluster that is only named', () => {
  const named = (resources: object) => {
    const template = { Parameters: { Given: { Type: 'String' } }, Resources: resources };
    const ipam = readModel([{ path: 'template.json', template }]).clusters[0].ipam;
    return ipam instanceof Unknown ? ipam.cause : ipam.settings.enabled;
  };

  test('is what a manifest says', () => {
    expect(named({ Map: data(on, 'prod') })).toBe(true);
    expect(named({ Map: data(off, 'prod') })).toBe(false);
  });

  test.each([
    ['no more than targets are written', { Map: data({ 'warm-ip-target': '2' }, 'prod') }],
    ['only the add-on with its defaults is known', { Cni: addon(undefined, 'prod') }],
  ])('is unknown where %s', (_, resources) => {
    expect(named(resources)).toBe("the cluster 'prod' is not in the templates");
  });
});

describe('the targets of the warm pool', () => {
  const targetsOf = (resources: object) => {
    const ipam = ipamOf(resources);
    return isKnown(ipam) ? [ipam.settings.warmIpTarget.effective, ipam.settings.minimumIpTarget.effective] : ipam;
  };

  // Defaults: charts/aws-vpc-cni of aws/amazon-vpc-cni-k8s, and pkg/config/loader.go of aws/amazon-vpc-resource-controller-k8s.
  test('are those of all writers together', () => {
    expect(targetsOf({ Map: data(on) })).toEqual([3, 3]);
    expect(targetsOf({ Cni: addon('{"enableWindowsIpam":"true"}') })).toEqual([1, 3]);
    expect(targetsOf({ Map: data({ ...on, 'minimum-ip-target': '8' }), Patch: patch(cm, { data: { 'warm-ip-target': '5' } }) })).toEqual([
      5, 8,
    ]);
  });

  test('are unknown by themselves if the writers differ', () => {
    const resources = { One: data({ ...on, 'warm-ip-target': '2', 'minimum-ip-target': '8' }), Other: data({ 'warm-ip-target': '4' }) };
    const ipam = ipamOf(resources) as Exclude<ReturnType<typeof ipamOf>, Unknown>;
    expect(ipam.settings.enabled).toBe(true);
    expect(ipam.written.settings.warmIpTarget.text).toEqual(new Unknown("'One' and 'Other' write different settings"));
    expect(ipam.written.settings.minimumIpTarget.text).toBe('8');
    expect([ipam.writerOf('minimumIpTarget'), ipam.writerOf('warmPrefixTarget')].map((writer) => writer?.resource.logicalId)).toEqual([
      'One',
      undefined,
    ]);
  });
});
