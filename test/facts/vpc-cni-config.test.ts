import {
  addressesPerPrefix,
  prefixDelegationDefaults,
  secondaryIpDefaults,
  vpcCniConfigMapName,
  vpcCniConfigMapNamespace,
  vpcCniSettings,
} from '../../lib/facts/vpc-cni-config';

test('names the ConfigMap', () => {
  expect(`${vpcCniConfigMapNamespace}/${vpcCniConfigMapName}`).toBe('kube-system/amazon-vpc-cni');
});

// aws/amazon-vpc-cni-k8s charts/aws-vpc-cni: templates/configmap.yaml and values.yaml.
test('knows what the add-on writes under which key', () => {
  expect(Object.values(vpcCniSettings).map(({ key, addOnProperty, addOnDefault }) => [addOnProperty, key, addOnDefault])).toEqual([
    ['enableWindowsIpam', 'enable-windows-ipam', 'false'],
    ['enableWindowsPrefixDelegation', 'enable-windows-prefix-delegation', 'false'],
    ['warmWindowsIPTarget', 'warm-ip-target', 1],
    ['minimumWindowsIPTarget', 'minimum-ip-target', 3],
    ['warmWindowsPrefixTarget', 'warm-prefix-target', 0],
  ]);
});

test('has a windows- alias for each target', () => {
  expect(vpcCniSettings.warmIpTarget.alias).toBe('windows-warm-ip-target');
  expect(vpcCniSettings.minimumIpTarget.alias).toBe('windows-minimum-ip-target');
  expect(vpcCniSettings.warmPrefixTarget.alias).toBe('windows-warm-prefix-target');
});

// aws/amazon-vpc-resource-controller-k8s pkg/config/type.go and docs/windows.
test("has the controller's defaults", () => {
  expect(secondaryIpDefaults).toEqual({ warmIpTarget: 3, minimumIpTarget: 3, warmPrefixTarget: 0 });
  expect(prefixDelegationDefaults).toEqual({ warmIpTarget: 1, minimumIpTarget: 3, warmPrefixTarget: 0 });
  expect(addressesPerPrefix).toBe(16);
});
