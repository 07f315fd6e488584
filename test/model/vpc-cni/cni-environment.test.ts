import type { CniEnvironment } from '../../../lib/model/vpc-cni/cni-environment';
import { cniEnvironmentOfDaemonSet } from '../../../lib/model/vpc-cni/cni-environment-of-daemon-set';
import { parseJsonOrYamlData } from '../../../lib/values/texts/parse-json-or-yaml-data';
import { cniEnvironmentOfValues } from '../../../lib/model/vpc-cni/cni-environment-of-values';
import type { Data, DataObject } from '../../../lib/values/data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const hole = new Unknown('the parameter has no default');
const unknown = new Unknown(hole.cause);
const nothing: CniEnvironment = { customNetworking: undefined, podEni: undefined, misplacedSettings: [] };

describe('the values of the add-on or the chart', () => {
  test('set variables under env', () => {
    const values = { env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENABLE_POD_ENI: true, WARM_ENI_TARGET: '1' } };
    expect(cniEnvironmentOfValues(parseJsonOrYamlData(JSON.stringify(values)))).toEqual({
      customNetworking: true,
      podEni: true,
      misplacedSettings: [],
    });
  });

  // README of amazon-vpc-cni-k8s, CNI configuration variables.
  test('set what Linux nodes hold in advance', () => {
    const env = { ENABLE_PREFIX_DELEGATION: 'true', WARM_IP_TARGET: '5', WARM_PREFIX_TARGET: 1, MINIMUM_IP_TARGET: '10' };
    expect(cniEnvironmentOfValues(parseJsonOrYamlData(JSON.stringify({ env }))).linux).toEqual({
      prefixDelegation: 'true',
      warmIpTarget: '5',
      minimumIpTarget: '10',
      warmPrefixTarget: '1',
    });
  });

  test('may be YAML', () => {
    expect(cniEnvironmentOfValues(parseJsonOrYamlData('env:\n  ENABLE_POD_ENI: "false"'))).toEqual({ ...nothing, podEni: false });
  });

  // UseCustomNetworkCfg of the VPC CNI: ParseBool, and false for all that it does not take.
  test.each(['no', '', 'yes'])('switch nothing on by %j', (text) => {
    expect(cniEnvironmentOfValues(parseJsonOrYamlData(JSON.stringify({ env: { ENABLE_POD_ENI: text } }))).podEni).toBe(false);
  });

  // github.com/aws/amazon-vpc-cni-k8s issue 2726.
  test('have settings of Windows in the wrong place', () => {
    const env = {
      'enable-windows-ipam': 'true',
      'windows-warm-ip-target': '1',
      enableWindowsPrefixDelegation: 'true',
      WARM_IP_TARGET: '1',
    };
    expect(cniEnvironmentOfValues(parseJsonOrYamlData(JSON.stringify({ env }))).misplacedSettings).toEqual([
      'enable-windows-ipam',
      'windows-warm-ip-target',
      'enableWindowsPrefixDelegation',
    ]);
  });

  test.each<Data>([undefined, '{}', '{"env":{}}', '{"env":null}', '{"env":[]}', '{"enable-windows-ipam":"true"}'])(
    'set none: %j',
    (values) => {
      expect(cniEnvironmentOfValues(parseJsonOrYamlData(values))).toEqual(nothing);
    },
  );

  test('set what is not known', () => {
    const values = PartialText.of(['{"env":{"ENABLE_POD_ENI":"', hole, '"}}']);
    expect(cniEnvironmentOfValues(parseJsonOrYamlData(values))).toEqual({ ...nothing, podEni: hole });
    expect(cniEnvironmentOfValues(parseJsonOrYamlData(hole))).toMatchObject({
      customNetworking: hole,
      podEni: hole,
      misplacedSettings: [],
    });
  });
});

describe('the DaemonSet aws-node', () => {
  const withEnv = (...env: Data[]): DataObject => ({ spec: { template: { spec: { containers: [{ name: 'aws-node', env }] } } } });
  const on = { name: 'ENABLE_POD_ENI', value: 'true' };

  test('or a patch of it, sets variables of its container', () => {
    expect(cniEnvironmentOfDaemonSet(withEnv({ name: 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG', value: 'true' }, on))).toEqual({
      customNetworking: true,
      podEni: true,
      misplacedSettings: [],
    });
  });

  test('has settings of Windows in the wrong place', () => {
    expect(cniEnvironmentOfDaemonSet(withEnv({ name: 'enable-windows-ipam', value: 'true' })).misplacedSettings).toEqual([
      'enable-windows-ipam',
    ]);
  });

  test.each<[string, Data]>([
    ['in another container', { spec: { template: { spec: { containers: [{ name: 'aws-eks-nodeagent', env: [on] }] } } } }],
    ['in no container', { spec: { template: { spec: {} } } }],
    ['without a spec', {}],
  ])('sets none %s', (_, data) => {
    expect(cniEnvironmentOfDaemonSet(data)).toEqual(nothing);
  });

  test('the last variable of a name counts', () => {
    expect(cniEnvironmentOfDaemonSet(withEnv(on, { ...on, value: 'false' })).podEni).toBe(false);
  });

  test.each<[string, Data, unknown]>([
    ['a value', withEnv({ name: 'ENABLE_POD_ENI', value: hole }), unknown],
    ['a reference', withEnv({ name: 'ENABLE_POD_ENI', valueFrom: { configMapKeyRef: {} } }), new Unknown('its value is somewhere else')],
    ['a later variable', withEnv(on, hole), unknown],
    ['the name of a later variable', withEnv(on, { name: hole, value: 'false' }), unknown],
    ['the variables', { spec: { template: { spec: { containers: [{ name: 'aws-node', env: hole }] } } } }, unknown],
    ['a container', { spec: { template: { spec: { containers: [hole] } } } }, unknown],
    ['the whole', hole, unknown],
  ])('is unknown with %s that is', (_, data, podEni) => {
    expect(cniEnvironmentOfDaemonSet(data).podEni).toEqual(podEni);
  });

  test('an earlier variable that is not known does not matter', () => {
    expect(cniEnvironmentOfDaemonSet(withEnv(hole, on)).podEni).toBe(true);
  });
});
