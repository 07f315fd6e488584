import { App, Stack } from 'aws-cdk-lib';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LegacyWindowsSupportRemoval, LinuxCapacity, WindowsCluster, WindowsSupport } from '../../../lib';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';

// What JavaScript, and languages without these types, let one write.
const wrongProps: [title: string, props: (stack: Stack) => unknown, message: string][] = [
  ['no props', () => undefined, 'needs props, at least { version: eks.KubernetesVersion.V1_35 } and a kubectlLayer, got undefined'],
  ['no version', () => ({}), 'version must be a Kubernetes version such as eks.KubernetesVersion.V1_35'],
  ['a version as text', () => ({ version: '1.35' }), "got '1.35'"],
  ['a version that is none', () => ({ version: eks.KubernetesVersion.of('banana') }), "got 'banana'"],
  ['a patch version', () => ({ version: eks.KubernetesVersion.of('1.35.2') }), "got '1.35.2'"],
  ['a number as version', () => ({ version: eks.KubernetesVersion.of(1.35 as never) }), 'got an object'],
  [
    'the ARN of a layer',
    () => ({ kubectlLayer: 'arn:aws:lambda:eu-west-1:123456789012:layer:k:1' }),
    'kubectlLayer must be a layer such as',
  ],
  ['the class of a layer', () => ({ kubectlLayer: Stack }), 'kubectlLayer must be a layer such as new KubectlV35Layer'],
  ['the id of a VPC', () => ({ vpc: 'vpc-0123456789abcdef0' }), "vpc must be an ec2.Vpc, or ec2.Vpc.fromLookup(this, 'Vpc'"],
  [
    'a number in place of a selection',
    () => ({ vpcSubnets: [5] }),
    'vpcSubnets[0] must be a selection such as { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }, got 5',
  ],
  [
    'a family of addresses that is none',
    () => ({ ipFamily: 'x' }),
    "ipFamily must be eks.IpFamily.IP_V4, the only one for Windows nodes, got 'x'",
  ],
  ['one selection in place of a list', () => ({ vpcSubnets: {} }), 'vpcSubnets must be a list, such as'],
  [
    'one log in place of a list',
    () => ({ clusterLogging: 'audit' }),
    "clusterLogging must be a list, such as [eks.ClusterLoggingTypes.AUDIT], got 'audit'",
  ],
  ['options in place of capacity', () => ({ linuxCapacity: { minCapacity: 2 } }), 'linuxCapacity must be one such as LinuxCapacity.nodes'],
  ['a word for the mode', () => ({ ipam: 'prefix' }), "ipam must be one such as WindowsIpam.prefixDelegation(), got 'prefix'"],
  ['a word for the owner', () => ({ cni: 'managed' }), "cni must be one such as WindowsCniOwner.managedAddon(), got 'managed'"],
  [
    'a word for the endpoint',
    () => ({ endpointAccess: 'PRIVATE' }),
    "endpointAccess must be one such as eks.EndpointAccess.PRIVATE, got 'PRIVATE'",
  ],
  ['the alias of a key', () => ({ secretsEncryptionKey: 'alias/eks' }), 'secretsEncryptionKey must be a kms.Key, or kms.Key.fromKeyArn('],
  [
    'the alias of a key for logs',
    () => ({ clusterName: 'shop', controlPlaneLogEncryptionKey: 'alias/logs' }),
    "controlPlaneLogEncryptionKey must be a kms.Key, or kms.Key.fromKeyArn(this, 'Key', 'arn:…'), got 'alias/logs'",
  ],
  ['a number as name', () => ({ clusterName: 5 }), "clusterName must be a name such as 'shop', got 5"],
  ['a list of tags', () => ({ tags: ['team'] }), "tags must be an object such as { team: 'shop' }, got a list"],
  ['a controller without a version', () => ({ albController: {} }), 'albController must be an object with a version, such as'],
  ['one range of nodes elsewhere', () => ({ remoteNodeNetworks: '10.80.0.0/16' }), 'remoteNodeNetworks must be a list, such as'],
  ['one range of pods elsewhere', () => ({ remotePodNetworks: '10.85.0.0/16' }), 'remotePodNetworks must be a list, such as'],
  ['a word for a choice', () => ({ prune: 'no' }), "prune must be true or false, got 'no'"],
  [
    'a word for who administers',
    () => ({ bootstrapClusterCreatorAdminPermissions: 'no' }),
    "bootstrapClusterCreatorAdminPermissions must be true or false, got 'no'",
  ],
  ['a word for the output', () => ({ outputConfigCommand: 'no' }), "outputConfigCommand must be true or false, got 'no'"],
  [
    'the name of a role',
    () => ({ mastersRole: 'Admins' }),
    "mastersRole must be an iam.Role, or iam.Role.fromRoleName(this, 'Role', 'name'), got 'Admins'",
  ],
  [
    'two layers',
    (stack) => ({ kubectlLayer: kubectlLayer(stack), kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack) } }),
    'kubectlLayer must not be set beside kubectlProviderOptions',
  ],
];

test.each(wrongProps)('WindowsCluster with %s: a sentence, no TypeError', (_, props, message) => {
  const stack = testStack();
  const given = props(stack);
  const right = { version: eks.KubernetesVersion.V1_35, kubectlLayer: kubectlLayer(stack) };
  const merged = typeof given === 'object' && Object.keys(given ?? {}).length > 0 ? { ...right, ...given } : given;
  const make = () => new WindowsCluster(stack, 'Cluster', merged as never);
  expect(make).toThrow(message);
  expect(() => new WindowsCluster(new Stack(new App(), 'Other'), 'Cluster', merged as never)).toThrow(
    /^WindowsCluster 'Cluster'.* See https:\/\/\S+$/,
  );
});

test.each([
  [{ instanceType: 'm5.large' }, "instanceType must be an instance type such as new ec2.InstanceType('m5.large'), got 'm5.large'"],
  [{ diskSize: 30 }, 'diskSize must be a size such as Size.gibibytes(30), got 30'],
  [{ tags: 'team' }, "tags must be an object such as { team: 'shop' }, got 'team'"],
  [{ cniPolicyOnNodeRole: 'false' }, "cniPolicyOnNodeRole must be true or false, got 'false'"],
])('Linux nodes with %j: a sentence, no TypeError', (options, message) => {
  expect(() => testCluster({ linuxCapacity: LinuxCapacity.nodes(options as object) })).toThrow(`LinuxCapacity.nodes: ${message}`);
});

describe.each<[string, (stack: Stack, cluster: unknown) => unknown]>([
  ['WindowsSupport', (stack, cluster) => new WindowsSupport(stack, 'Windows', { cluster } as never)],
  [
    'LegacyWindowsSupportRemoval',
    (stack, cluster) => new LegacyWindowsSupportRemoval(stack, 'Removal', { cluster, kubectlLayer: kubectlLayer(stack) } as never),
  ],
])('%s explains what it cannot take as cluster:', (name, make) => {
  test.each<[string, (stack: Stack) => unknown, string]>([
    ['nothing', () => undefined, "needs 'cluster', a cluster of aws-eks-v2 or aws-eks, got undefined"],
    ['a name', () => 'my-cluster', "needs 'cluster', a cluster of aws-eks-v2 or aws-eks, got the text 'my-cluster'"],
    ['an object', () => ({ clusterName: 'x' }), 'got object'],
    ['another construct', (stack) => new s3.Bucket(stack, 'Bucket'), "got 'Stack/Bucket' as cluster, which is none"],
    [
      'a resource of level 1',
      (stack) =>
        new eksV1.CfnCluster(stack, 'Raw', {
          roleArn: 'arn:aws:iam::123456789012:role/c',
          resourcesVpcConfig: { subnetIds: ['subnet-1'] },
        }),
      "got the AWS::EKS::Cluster 'Stack/Raw' as cluster, which is a resource",
    ],
  ])('%s', (_, cluster, message) => {
    const stack = testStack();
    const given = cluster(stack);
    expect(() => make(stack, given)).toThrow(message);
    expect(() => make(new Stack(new App(), 'Other'), given)).toThrow(new RegExp(`^${name}.* See https://\\S+$`));
  });
});

test('WindowsSupport explains that a WindowsCluster has it already', () => {
  const { stack, cluster } = testCluster();
  expect(() => new WindowsSupport(stack, 'Windows', { cluster: cluster as never })).toThrow(
    "WindowsSupport 'Windows' got the WindowsCluster 'Stack/Cluster' as cluster. It has Windows support already",
  );
});

test('WindowsSupport without props says the same', () => {
  expect(() => new WindowsSupport(testStack(), 'Windows', undefined as never)).toThrow("WindowsSupport 'Windows' needs 'cluster'");
});
