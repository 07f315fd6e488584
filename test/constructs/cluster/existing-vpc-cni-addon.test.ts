import { Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { AuthenticationMode, type ManagedVpcCniAddonOptions, WindowsCniOwner, WindowsSupport } from '../../../lib';
import { importedCluster, importedClusterV1 } from '../../support/clusters';
import { testStack } from '../../support/synth';
import { logicalId, onlyResource, resourceOf } from '../../support/templates';

// https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/values.yaml: the two flags are strings, the targets are numbers.
const SECONDARY_IP = {
  enableWindowsIpam: 'true',
  enableWindowsPrefixDelegation: 'false',
  warmWindowsIPTarget: 3,
  minimumWindowsIPTarget: 3,
  warmWindowsPrefixTarget: 0,
};

function support(stack: Stack, addon: IConstruct): WindowsSupport {
  const cluster = importedCluster(stack, { kubectlProvider: undefined });
  return new WindowsSupport(stack, 'Windows', { cluster, cni: WindowsCniOwner.managedAddon({ addon }) });
}

function addonOf(stack: Stack) {
  const addon = onlyResource(Template.fromStack(stack), 'AWS::EKS::Addon');
  return { addon, values: JSON.parse(String(addon.Properties.ConfigurationValues)) as unknown };
}

type MakeAddon = (stack: Stack, values?: { [key: string]: unknown }) => IConstruct;

const KINDS: [string, MakeAddon][] = [
  [
    'an Addon of aws-eks-v2',
    (stack, configurationValues) =>
      new eks.Addon(stack, 'Mine', {
        addonName: 'vpc-cni',
        cluster: eks.Cluster.fromClusterAttributes(stack, 'Same', { clusterName: 'existing' }),
        configurationValues,
      }),
  ],
  [
    'an Addon of aws-eks',
    (stack, configurationValues) =>
      new eksV1.Addon(stack, 'Mine', {
        addonName: 'vpc-cni',
        cluster: eksV1.Cluster.fromClusterAttributes(stack, 'Same', { clusterName: 'existing' }),
        configurationValues,
      }),
  ],
  [
    'a CfnAddon',
    (stack, values) =>
      new eksV1.CfnAddon(stack, 'Mine', {
        addonName: 'vpc-cni',
        clusterName: 'existing',
        configurationValues: values && JSON.stringify(values),
      }),
  ],
];

describe.each(KINDS)('the settings are merged into %s', (_, make) => {
  test.each<[string, { [key: string]: unknown } | undefined, object]>([
    ['without configuration values', undefined, {}],
    ['with none in them', {}, {}],
    ['with others', { enableNetworkPolicy: 'true', env: { X: '1' } }, { enableNetworkPolicy: 'true', env: { X: '1' } }],
    // EKS takes a number or a boolean as a string too.
    ['with equal ones', { enableWindowsIpam: true, warmWindowsIPTarget: '3', minimumWindowsIPTarget: 3 }, {}],
  ])('%s', (_title, values, others) => {
    const stack = testStack();
    support(stack, make(stack, values));
    const { addon, values: merged } = addonOf(stack);
    expect(merged).toEqual({ ...others, ...SECONDARY_IP });
    expect(addon.Properties).toMatchObject({ AddonName: 'vpc-cni', ClusterName: 'existing', ResolveConflicts: 'OVERWRITE' });
  });

  test('and Windows nodes start after it', () => {
    const stack = testStack();
    const addon = make(stack);
    const windows = new WindowsSupport(stack, 'Windows', {
      cluster: importedCluster(stack, { kubectlProvider: undefined }),
      cni: WindowsCniOwner.managedAddon({ addon }),
      kubernetesVersion: eks.KubernetesVersion.V1_35,
      authenticationMode: AuthenticationMode.API,
    });
    const group = windows.addNodeGroup('Web');
    expect(resourceOf(Template.fromStack(stack), group.autoScalingGroup).DependsOn).toContain(logicalId(addon));
  });

  test.each<[string, unknown, string, string]>([
    ['enableWindowsIpam', 'false', '"false"', '"true"'],
    ['enableWindowsPrefixDelegation', true, 'true', '"false"'],
    ['warmWindowsIPTarget', 1, '1', '3'],
    ['minimumWindowsIPTarget', '30', '"30"', '3'],
    ['warmWindowsPrefixTarget', null, 'null', '0'],
  ])('but not over another value of %s', (key, value, present, wanted) => {
    const stack = testStack();
    const addon = make(stack, { [key]: value });
    expect(() => support(stack, addon)).toThrow(
      `The configuration values of the add-on '${(addon.node.defaultChild ?? addon).node.path}' must not have '${key}' as ${present}, ` +
        `which WindowsIpam sets to ${wanted}. Remove the key, or change ipam. See https://`,
    );
  });
});

test('the way in which an add-on resolves conflicts is kept', () => {
  const stack = testStack();
  const addon = new eksV1.CfnAddon(stack, 'Mine', { addonName: 'vpc-cni', clusterName: 'existing', resolveConflicts: 'PRESERVE' });
  support(stack, addon);
  expect(addonOf(stack).addon.Properties.ResolveConflicts).toBe('PRESERVE');
});

describe('an add-on is refused', () => {
  const cfnAddon = (stack: Stack, configurationValues: string, addonName = 'vpc-cni') =>
    new eksV1.CfnAddon(stack, 'Mine', { addonName, clusterName: 'existing', configurationValues });

  test.each<[string, MakeAddon, string]>([
    ['with tokens in its values', (stack) => cfnAddon(stack, Fn.sub('{"a":"${AWS::Region}"}')), 'got {"Fn::Sub":"{\\"a\\":'],
    ['with values in YAML', (stack) => cfnAddon(stack, 'env:\n  X: "1"'), 'got "env:\\n  X: \\"1\\""'],
    ['with values that are no object', (stack) => cfnAddon(stack, '["enableWindowsIpam"]'), 'got "[\\"enableWindowsIpam\\"]"'],
    ['with null as its values', (stack) => cfnAddon(stack, 'null'), 'got "null"'],
  ])('%s', (_, make, got) => {
    const stack = testStack();
    const addon = make(stack);
    expect(() => support(stack, addon)).toThrow(
      "The configuration values of the add-on 'Stack/Mine' must be a JSON object that is known at synth",
    );
    expect(() => support(new Stack(), addon)).toThrow(got);
    expect(() => support(new Stack(), addon)).toThrow(/Leave tokens out of them, or YAML\. See https:/);
  });

  test.each<[string, MakeAddon, string]>([
    ['of another name', (stack) => cfnAddon(stack, '{}', 'coredns'), "at 'Stack/Mine', got the add-on 'coredns'."],
    [
      'that is imported',
      (stack) => eks.Addon.fromAddonAttributes(stack, 'Mine', { addonName: 'vpc-cni', clusterName: 'existing' }),
      "at 'Stack/Mine'.",
    ],
    ['that is none', (stack) => importedClusterV1(stack), "at 'Stack/Imported'."],
  ])('%s', (_, make, message) => {
    const addon = make(testStack());
    expect(() => support(testStack(), addon)).toThrow(
      "WindowsCniOwner.managedAddon needs the 'vpc-cni' add-on of this app, as an Addon or a CfnAddon",
    );
    expect(() => support(testStack(), addon)).toThrow(
      `${message} An imported one cannot be changed: set the values where it is defined. See https://`,
    );
  });

  test.each<[keyof ManagedVpcCniAddonOptions, ManagedVpcCniAddonOptions]>([
    ['addonVersion', { addonVersion: 'v1.20.4-eksbuild.1' }],
    ['configurationValues', { configurationValues: {} }],
    ['serviceAccountRole', { serviceAccountRole: iam.Role.fromRoleArn(testStack(), 'R', 'arn:aws:iam::123456789012:role/r') }],
  ])('beside the option %s, which is that of a new one', (_, more) => {
    const addon = cfnAddon(testStack(), '{}');
    expect(() => WindowsCniOwner.managedAddon({ addon, ...more })).toThrow(
      /^WindowsCniOwner\.managedAddon got the add-on 'Stack\/Mine' beside .*Set them on the add-on itself\. See https:/,
    );
  });
});

test("an add-on of another cluster is refused, as that cluster's nodes would get the settings", () => {
  const stack = testStack();
  const addon = new eksV1.CfnAddon(stack, 'Mine', { addonName: 'vpc-cni', clusterName: 'elsewhere' });
  expect(() => support(stack, addon)).toThrow("The add-on 'Stack/Mine' is not of the cluster 'Stack/Imported'");
});
