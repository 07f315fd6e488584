import { Duration, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  AuthenticationMode,
  KarpenterOperator,
  KarpenterWindowsNodePool,
  WindowsCniOwner,
  WindowsImage,
  WindowsServerRelease,
  WindowsSupport,
} from '../../../lib';
import { importedCluster } from '../../support/clusters';
import { testCluster, testStack } from '../../support/synth';
import type { PoolOptions } from './pool';

let scope: ReturnType<typeof testCluster>;
beforeAll(() => {
  scope = testCluster();
});

let count = 0;
function pool(options: PoolOptions): () => KarpenterWindowsNodePool {
  const { stack, cluster } = scope;
  count++;
  return () =>
    new KarpenterWindowsNodePool(stack, `Elastic${String(count)}`, {
      windowsSupport: cluster.windows,
      poolName: `p${String(count)}`,
      ...options,
    });
}

test.each<[string, PoolOptions, string]>([
  [
    'a name with capitals',
    { poolName: 'Web' },
    "poolName must have at most 63 lower-case letters, digits and hyphens, and begin and end with a letter or digit, got 'Web'",
  ],
  [
    'an own AMI of which the release is not told',
    { image: WindowsImage.fromAmiId('ami-0123456789abcdef0') },
    'Write WindowsImage.fromAmiId(…, { release: WindowsServerRelease.SERVER_2022 })',
  ],
  [
    'a parameter of which the release is not told',
    { image: WindowsImage.fromSsmParameter('/images/web') },
    'Write WindowsImage.fromSsmParameter(…, { release:',
  ],
  [
    'an arm64 type',
    { instanceTypes: [new ec2.InstanceType('m7g.large')] },
    "cannot use the instance type 'm7g.large': it has an arm64 processor",
  ],
  [
    'a name of a type',
    { instanceTypes: ['m5.large' as never] },
    "instanceTypes must have elements such as new ec2.InstanceType('m5.large'), got 'm5.large'",
  ],
  ['no types', { instanceTypes: [] }, 'instanceTypes must name a type, got none'],
  ['more pods than addresses', { maxPods: 30 }, 'asks for 30 pods per node, but a m5.large has 9 pod addresses in secondary IP mode'],
  [
    'the operating system as requirement',
    { requirements: [{ key: 'kubernetes.io/os', values: ['linux'] }] },
    "the requirement 'kubernetes.io/os' is one that the pool makes itself: it is windows",
  ],
  ['types as requirement', { requirements: [{ key: 'node.kubernetes.io/instance-type', values: ['m5.large'] }] }, 'instanceTypes sets it'],
  [
    'no values',
    { requirements: [{ key: 'topology.kubernetes.io/zone' }] },
    "the requirement 'topology.kubernetes.io/zone' must have values for 'In', got none",
  ],
  [
    'a word to compare with',
    { requirements: [{ key: 'karpenter.k8s.aws/instance-cpu', operator: KarpenterOperator.GT, values: ['two'] }] },
    "must have one whole number as its value for 'Gt', got 'two'",
  ],
  [
    'values where there are none',
    { requirements: [{ key: 'example.com/fast', operator: KarpenterOperator.EXISTS, values: ['x'] }] },
    "must have no values for 'Exists', got 'x'",
  ],
  [
    'another operator',
    { requirements: [{ key: 'example.com/fast', operator: 'in' as never, values: ['x'] }] },
    "must have an operator of In, NotIn, Exists, DoesNotExist, Gt, Lt, got 'in'",
  ],
  [
    'a value that is no label',
    { requirements: [{ key: 'example.com/fast', values: ['-x'] }] },
    "the requirement 'example.com/fast': a value must be empty or at most 63 letters",
  ],
  ['no capacity type', { capacityTypes: [] }, 'capacityTypes must have an element, got none'],
  ['a weight of 0', { weight: 0 }, 'weight must be'],
  ['a weight of 101', { weight: 101 }, 'weight must be'],
  ['half a vCPU', { cpuLimit: 0.5 }, 'cpuLimit must be'],
  ['a disk that is too slow', { diskThroughput: 100 }, 'diskThroughput must be'],
  ['a disk of half a GiB', { diskSize: Size.mebibytes(512) }, 'diskSize must be a whole number of gibibytes'],
  ['65 hops', { metadataHopLimit: 65 }, 'metadataHopLimit must be'],
  [
    'a label that says Linux',
    { nodeLabels: { 'kubernetes.io/os': 'linux' } },
    "the label 'kubernetes.io/os' must be 'windows' on a Windows node",
  ],
  ['a taint without effect', { taints: [{ key: 'os', effect: 'noschedule' as never }] }, 'Write TaintEffect.NO_SCHEDULE'],
  [
    'an eviction signal of Linux',
    { evictionHard: { 'pid.available': '5%' } },
    'evictionHard must map memory.available, nodefs.available, imagefs.available',
  ],
  ['a reservation of nothing', { kubeReserved: { cpuMillis: 0 } }, 'kubeReserved.cpuMillis must be'],
  ['a command that ends the script', { preBootstrapCommands: ['exit 0'] }, 'preBootstrapCommands must not end the user data by exit'],
  ['tags of EC2 in a command', { preBootstrapCommands: ['<powershell>'] }, "preBootstrapCommands must not contain '<powershell>'"],
  [
    'a tag that is Karpenter’s',
    { tags: { 'karpenter.sh/nodepool': 'x' } },
    "tags must not have the key 'karpenter.sh/nodepool', which Karpenter sets itself",
  ],
  [
    'no Windows support',
    { windowsSupport: undefined } as never,
    "windowsSupport must be such as 'cluster.windows' of a WindowsCluster, got undefined",
  ],
  [
    'a name of a cluster',
    { windowsSupport: 'demo' } as never,
    "windowsSupport must be such as 'cluster.windows' of a WindowsCluster, got 'demo'",
  ],
  ['minutes as a number', { consolidateAfter: 10 as never }, 'consolidateAfter must be such as Duration.minutes(10), got 10'],
  ['GiB as a number', { memoryLimit: 256 as never }, 'memoryLimit must be such as Size.gibibytes(256), got 256'],
  [
    'another capacity type',
    { capacityTypes: ['spot' as never] },
    "capacityTypes must have eks.CapacityType.ON_DEMAND or SPOT as elements, got 'spot'",
  ],
  [
    'another consolidation',
    { consolidation: 'Always' as never },
    "consolidation must be KarpenterConsolidation.WHEN_EMPTY or WHEN_EMPTY_OR_UNDERUTILIZED, got 'Always'",
  ],
  ['a chart that is no list', { karpenter: 'chart' as never }, "karpenter must be a list, got 'chart'"],
  [
    'a requirement that is a text',
    { requirements: ['spot' as never] },
    "requirements must have objects as elements, such as { key: 'topology.kubernetes.io/zone', values: ['eu-central-1a'] }, got 'spot'",
  ],
  ['part of a second', { consolidateAfter: Duration.millis(1500) }, 'cannot be converted into a whole number of seconds'],
])('refuses %s', (_, options, message) => {
  expect(pool(options)).toThrow(message);
});

test('refuses a second pool of the same name', () => {
  const { stack, cluster } = testCluster();
  new KarpenterWindowsNodePool(stack, 'A', { windowsSupport: cluster.windows });
  expect(() => new KarpenterWindowsNodePool(stack, 'B', { windowsSupport: cluster.windows })).toThrow(
    "KarpenterWindowsNodePool 'B': poolName must be one that no other pool of the cluster has, got 'windows' twice. Name this one: poolName: 'windows-2'.",
  );
});

test('refuses more subnets than a class names', () => {
  const { stack, cluster } = testCluster();
  const subnets = Array.from({ length: 31 }, (_, index) => ec2.Subnet.fromSubnetId(stack, `S${String(index)}`, `subnet-${String(index)}`));
  expect(() => new KarpenterWindowsNodePool(stack, 'A', { windowsSupport: cluster.windows, vpcSubnets: { subnets } })).toThrow(
    "KarpenterWindowsNodePool 'A': the subnets that vpcSubnets select must be at most 30, as an EC2NodeClass names no more, got 31.",
  );
});

test('refuses a cluster without something that runs kubectl', () => {
  const stack = testStack();
  const windows = new WindowsSupport(stack, 'Windows', {
    cluster: importedCluster(stack, { kubectlProvider: undefined }),
    cni: WindowsCniOwner.managedAddon(),
    authenticationMode: AuthenticationMode.API,
  });
  expect(() => new KarpenterWindowsNodePool(stack, 'A', { windowsSupport: windows })).toThrow(
    "KarpenterWindowsNodePool 'A' needs something that runs kubectl, as an EC2NodeClass and a NodePool are objects in the cluster",
  );
});

test('refuses Windows Server 2025 before Kubernetes 1.35', () => {
  const stack = testStack();
  const { cluster } = testCluster({ version: eks.KubernetesVersion.V1_34 }, stack);
  const image = WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2025 });
  expect(() => new KarpenterWindowsNodePool(stack, 'A', { windowsSupport: cluster.windows, image })).toThrow(
    'Windows Server 2025 needs Kubernetes 1.35 or newer',
  );
});
