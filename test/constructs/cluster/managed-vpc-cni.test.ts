import { CfnParameter, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type ManagedVpcCniAddonOptions, WindowsCniOwner, WindowsIpam, WindowsSupport } from '../../../lib';
import { importedCluster } from '../../support/clusters';
import { propNames } from '../../support/prop-names';
import { testCluster, testStack } from '../../support/synth';
import { onlyResource, resourceOf, resources } from '../../support/templates';

// https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/values.yaml: the two flags are strings, the targets are numbers.
const SECONDARY_IP = {
  enableWindowsIpam: 'true',
  enableWindowsPrefixDelegation: 'false',
  warmWindowsIPTarget: 3,
  minimumWindowsIPTarget: 3,
  warmWindowsPrefixTarget: 0,
};

function support(stack: Stack, options?: ManagedVpcCniAddonOptions, ipam?: WindowsIpam): WindowsSupport {
  const cluster = importedCluster(stack, { kubectlProvider: undefined });
  return new WindowsSupport(stack, 'Windows', { cluster, ipam, cni: WindowsCniOwner.managedAddon(options) });
}

function addonOf(stack: Stack) {
  const addon = onlyResource(Template.fromStack(stack), 'AWS::EKS::Addon');
  return { addon, values: JSON.parse(String(addon.Properties.ConfigurationValues)) as unknown };
}

describe('a new vpc-cni add-on', () => {
  const stack = testStack();
  support(stack);
  const { addon } = addonOf(stack);

  test('is in the cluster, in the place of what EKS made it with, and stays if it leaves the stack', () => {
    expect(addon.Properties).toMatchObject({
      AddonName: 'vpc-cni',
      ClusterName: 'existing',
      ResolveConflicts: 'OVERWRITE',
      PreserveOnDelete: true,
    });
  });

  test('leaves version and service account to EKS', () => {
    expect(addon.Properties).not.toHaveProperty('AddonVersion');
    expect(addon.Properties).not.toHaveProperty('ServiceAccountRoleArn');
  });

  test('is the only owner: kubectl writes nothing', () => {
    expect(Object.values(resources(Template.fromStack(stack))).map((resource) => resource?.Type)).toEqual(['AWS::EKS::Addon']);
  });

  test.each<[string, WindowsIpam | undefined, object]>([
    ['no mode', undefined, SECONDARY_IP],
    [
      'secondary addresses and targets',
      WindowsIpam.secondaryIp({ warmIpTarget: 5, minimumIpTarget: 10 }),
      { ...SECONDARY_IP, warmWindowsIPTarget: 5, minimumWindowsIPTarget: 10 },
    ],
    ['prefixes', WindowsIpam.prefixDelegation(), { ...SECONDARY_IP, enableWindowsPrefixDelegation: 'true', warmWindowsIPTarget: 1 }],
    // A warm prefix target has an effect only if both others are 0: the chart has 1 and 3.
    [
      'warm prefixes',
      WindowsIpam.prefixDelegation({ warmPrefixTarget: 2 }),
      {
        enableWindowsIpam: 'true',
        enableWindowsPrefixDelegation: 'true',
        warmWindowsIPTarget: 0,
        minimumWindowsIPTarget: 0,
        warmWindowsPrefixTarget: 2,
      },
    ],
  ])('with %s has all five settings of Windows', (_, ipam, expected) => {
    const own = testStack();
    support(own, {}, ipam);
    expect(addonOf(own).values).toEqual(expected);
  });
});

const options: { [option: string]: (stack: Stack) => void } = {
  addon: (stack) => {
    const addon = new eksV1.CfnAddon(stack, 'Mine', { addonName: 'vpc-cni', clusterName: 'existing' });
    support(stack, { addon });
    expect(resourceOf(Template.fromStack(stack), addon).Properties.ConfigurationValues).toContain('enableWindowsIpam');
  },
  addonVersion: (stack) => {
    support(stack, { addonVersion: 'v1.20.4-eksbuild.1' });
    expect(addonOf(stack).addon.Properties.AddonVersion).toBe('v1.20.4-eksbuild.1');
  },
  configurationValues: (stack) => {
    support(stack, { configurationValues: { env: { WARM_ENI_TARGET: '2' }, enableNetworkPolicy: 'true' } });
    expect(addonOf(stack).values).toEqual({ env: { WARM_ENI_TARGET: '2' }, enableNetworkPolicy: 'true', ...SECONDARY_IP });
  },
  serviceAccountRole: (stack) => {
    support(stack, { serviceAccountRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/aws-node') });
    expect(addonOf(stack).addon.Properties.ServiceAccountRoleArn).toBe('arn:aws:iam::123456789012:role/aws-node');
  },
  windowsIpam: (stack) => {
    support(stack, { windowsIpam: false });
    expect(addonOf(stack).values).toEqual({ ...SECONDARY_IP, enableWindowsIpam: 'false' });
  },
};

test('every option of ManagedVpcCniAddonOptions is in the table below', () => {
  expect(Object.keys(options).sort()).toEqual(propNames('constructs/cluster/windows-cni-owner.ts', 'ManagedVpcCniAddonOptions').sort());
});

test.each(Object.entries(options))('the option %s does what it says', (_, check) => {
  check(testStack());
});

test('configuration values of a new add-on may hold what is known at deployment only', () => {
  const stack = testStack();
  support(stack, { configurationValues: { env: { AWS_VPC_K8S_CNI_LOGLEVEL: new CfnParameter(stack, 'Level').valueAsString } } });
  const { ConfigurationValues } = onlyResource(Template.fromStack(stack), 'AWS::EKS::Addon').Properties;
  expect(ConfigurationValues).toEqual({
    'Fn::Join': [
      '',
      [expect.stringContaining('"AWS_VPC_K8S_CNI_LOGLEVEL":"'), { Ref: 'Level' }, expect.stringContaining('"enableWindowsIpam"')],
    ],
  });
});

test('configuration values of a new add-on that contradict the settings are refused', () => {
  expect(() => support(testStack(), { configurationValues: { enableWindowsIpam: 'false' } })).toThrow(
    `configurationValues must not have 'enableWindowsIpam' as "false", which WindowsIpam sets to "true"`,
  );
});

// aws/amazon-vpc-cni-k8s: enableWindowsIpam came with v1.14.0, the other settings with v1.16.0.
describe('an add-on of a version', () => {
  const ofVersion = (addonVersion: string) => testCluster({ cni: WindowsCniOwner.managedAddon({ addonVersion }) });

  test.each(['v1.10.0-eksbuild.1', 'v1.13.4-eksbuild.1'])('without any of the settings is refused: %s', (version) => {
    expect(() => ofVersion(version)).toThrow(
      `WindowsCniOwner.managedAddon: addonVersion must be v1.16.0 or newer: the settings for Windows came with v1.16.0, got '${version}'. Take a newer version`,
    );
  });

  test.each(['v1.14.0-eksbuild.3', 'v1.15.5-eksbuild.1'])('with one of them is warned of: %s', (version) => {
    Annotations.fromStack(ofVersion(version).stack).hasWarning('*', Match.stringLikeRegexp(`EKS may refuse the add-on: .*'${version}'`));
  });

  test.each(['v1.16.0-eksbuild.1', 'v1.20.4-eksbuild.1', 'v2.0.0-eksbuild.1', 'latest'])('that has all is taken: %s', (version) => {
    Annotations.fromStack(ofVersion(version).stack).hasNoWarning('*', Match.stringLikeRegexp('may refuse the add-on'));
  });
});
