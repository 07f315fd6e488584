import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { LinuxCapacity, WindowsCluster, type WindowsClusterProps, type WindowsNodeGroupOptions } from '../../../lib';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';

function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('has no prop'))
    .map(({ entry }) => entry.data as string);
}

function warningsOfGroup(options: object, isManaged = false): string[] {
  const { cluster } = testCluster();
  const given = options as WindowsNodeGroupOptions;
  const group = isManaged ? cluster.addWindowsManagedNodeGroup('Web', given) : cluster.addWindowsNodeGroup('Web', given);
  return warningsOf(Stack.of(group));
}

describe('a prop that nothing has is warned of, as JavaScript lets one write it', () => {
  test.each<[object, string, string]>([
    [{ maxPod: 8 }, "Windows node group 'Web' has no prop 'maxPod', so it does nothing.", "Did you mean 'maxPods'?"],
    [
      { nodeRole: 'x' },
      "Windows node group 'Web' has no prop 'nodeRole', so it does nothing.",
      'See docs/api.md in the package cdk-eks-windows',
    ],
    [
      { bootstrap: { preBootstrapCommand: ['Get-Date'] } },
      "Windows node group 'Web': bootstrap has no prop 'preBootstrapCommand'",
      "Did you mean 'preBootstrapCommands'?",
    ],
    [
      { bootstrap: { kubeReserved: { cpu: '1' } } },
      "Windows node group 'Web': bootstrap.kubeReserved has no prop 'cpu'",
      'See docs/api.md in the package cdk-eks-windows',
    ],
    [{ bootstrap: { systemReserved: { memmory: 1 } } }, "bootstrap.systemReserved has no prop 'memmory'", "Did you mean 'memory'?"],
  ])('of a group: %j', (options, message, more) => {
    expect(warningsOfGroup(options)).toEqual([expect.stringContaining(message)]);
    expect(warningsOfGroup(options)[0]).toContain(more);
  });

  test('of a managed group, which has not those of a self-managed one', () => {
    expect(warningsOfGroup({ maxInstanceLifetme: 1 }, true)).toHaveLength(1);
    expect(warningsOfGroup({ waitUntilHealthy: true }, true)).toEqual([expect.stringContaining("has no prop 'waitUntilHealthy'")]);
  });

  test('of a cluster, its Linux nodes and Windows support', () => {
    const stack = testStack();
    new WindowsCluster(stack, 'Cluster', {
      version: eks.KubernetesVersion.V1_35,
      kubectlLayer: kubectlLayer(stack),
      kubectLayer: 1,
      linuxCapacity: LinuxCapacity.nodes({ minCapcity: 2 } as object),
    } as WindowsClusterProps);
    expect(warningsOf(stack)).toEqual([
      expect.stringContaining("WindowsCluster 'Cluster' has no prop 'kubectLayer', so it does nothing. Did you mean 'kubectlLayer'?"),
      expect.stringContaining("LinuxCapacity.nodes() has no prop 'minCapcity', so it does nothing. Did you mean 'minCapacity'?"),
    ]);
  });

  test('not of one that is undefined', () => {
    expect(warningsOfGroup({ maxPod: undefined, minCapacity: 1 })).toEqual([]);
  });
});
