import { App, Stack, Stage } from 'aws-cdk-lib';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster, WindowsCniOwner, WindowsSupport } from '../../../lib';
import { importedCluster, ownCluster, ownClusterV1 } from '../../support/clusters';
import { kubectlLayer, testStack } from '../../support/synth';

type Cluster = eks.ICluster | eksV1.ICluster;

const CLUSTERS: [string, (stack: Stack) => Cluster][] = [
  ['aws-eks-v2, own', (stack) => ownCluster(stack)],
  ['aws-eks, own', (stack) => ownClusterV1(stack, { defaultCapacity: 0 })],
  ['aws-eks-v2, imported', (stack) => importedCluster(stack)],
];

function vpcCni(stack: Stack, { clusterName }: Cluster, id = 'Cni'): void {
  new eksV1.CfnAddon(stack, id, { addonName: 'vpc-cni', clusterName });
}

function synth(stack: Stack) {
  return () => (stack.node.root as App).synth();
}

const twoOwners = /which the add-on 'Cni' owns[^]*Acknowledge with 'eks-windows::cni-config-two-owners'/;
const twoAddons =
  /EKS has one add-on of a name on a cluster, and refuses the second[^]*Acknowledge with 'eks-windows::cni-config-two-owners'/;

// https://github.com/aws/containers-roadmap/issues/2341
describe.each(CLUSTERS)('on a cluster of %s, the CNI cannot have two owners:', (_, make) => {
  test.each<[string, (stack: Stack, cluster: Cluster) => void, RegExp]>([
    [
      'a managed add-on defined before the ConfigMap',
      (stack, cluster) => {
        vpcCni(stack, cluster);
        new WindowsSupport(stack, 'Windows', { cluster });
      },
      twoOwners,
    ],
    [
      'a managed add-on defined after the ConfigMap',
      (stack, cluster) => {
        new WindowsSupport(stack, 'Windows', { cluster, cni: WindowsCniOwner.selfManaged() });
        vpcCni(stack, cluster);
      },
      twoOwners,
    ],
    [
      'a second managed add-on',
      (stack, cluster) => {
        new WindowsSupport(stack, 'Windows', { cluster, cni: WindowsCniOwner.managedAddon() });
        vpcCni(stack, cluster);
      },
      twoAddons,
    ],
    [
      'a second managed add-on beside one of the app',
      (stack, cluster) => {
        const addon = new eksV1.CfnAddon(stack, 'Mine', { addonName: 'vpc-cni', clusterName: cluster.clusterName });
        vpcCni(stack, cluster);
        new WindowsSupport(stack, 'Windows', { cluster, cni: WindowsCniOwner.managedAddon({ addon }) });
      },
      twoAddons,
    ],
    [
      'a managed add-on in another stack',
      (stack, cluster) => {
        new WindowsSupport(stack, 'Windows', { cluster });
        vpcCni(new Stack(stack.node.root, 'Other'), cluster);
      },
      twoOwners,
    ],
  ])('%s', (_title, define, message) => {
    const stack = testStack();
    const cluster = make(stack);
    define(stack, cluster);
    expect(synth(stack)).toThrow(message);
  });

  test('but other add-ons, and those of other clusters, do not matter', () => {
    const stack = testStack();
    const cluster = make(stack);
    new eksV1.CfnAddon(stack, 'Dns', { addonName: 'coredns', clusterName: cluster.clusterName });
    new eksV1.CfnAddon(stack, 'Elsewhere', { addonName: 'vpc-cni', clusterName: 'elsewhere' });
    new WindowsSupport(stack, 'Windows', { cluster });
    expect(synth(stack)).not.toThrow();
  });
});

test('an Addon of the app that carries the settings is one owner', () => {
  const stack = testStack();
  const cluster = ownCluster(stack);
  const addon = new eks.Addon(stack, 'Mine', { cluster, addonName: 'vpc-cni' });
  new WindowsSupport(stack, 'Windows', { cluster, cni: WindowsCniOwner.managedAddon({ addon }) });
  expect(synth(stack)).not.toThrow();
});

describe('clusters that only look alike have an owner each:', () => {
  const quick = () => testStack().node.root as App;

  test('two stacks of the same layout, whose resources have the same logical ids', () => {
    const app = quick();
    for (const id of ['Test', 'Production']) {
      const stack = new Stack(app, id);
      const cni = id === 'Test' ? WindowsCniOwner.managedAddon() : undefined;
      new WindowsCluster(stack, 'Cluster', { version: eks.KubernetesVersion.V1_35, kubectlLayer: kubectlLayer(stack), cni });
    }
    expect(() => app.synth()).not.toThrow();
  });

  test.each<[string, (app: App) => Stack[]]>([
    ['in two stages', (app) => ['Test', 'Production'].map((id) => new Stack(new Stage(app, id), 'Cluster'))],
    [
      'in two regions',
      (app) => ['eu-west-1', 'eu-west-2'].map((region) => new Stack(app, region, { env: { account: '123456789012', region } })),
    ],
  ])('two imported clusters of one name %s', (_, make) => {
    const app = quick();
    const [first, second] = make(app);
    for (const stack of [first, second]) {
      const cluster = importedCluster(stack);
      const cni = stack === first ? WindowsCniOwner.managedAddon() : undefined;
      new WindowsSupport(stack, 'Windows', { cluster, cni });
    }
    expect(() => app.synth()).not.toThrow();
  });
});
