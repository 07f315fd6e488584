import type { WindowsNodeGroupOptions } from '../../../lib';
import { checkNodeOptions } from '../../../lib/constructs/nodes/check-node-options';
import { testCluster } from '../../support/synth';

test.each<[object, string]>([
  [{ image: 'ami-0123456789abcdef0' }, "image must be such as WindowsImage.eksOptimized(), got 'ami-0123456789abcdef0'."],
  [{ diskSize: 100 }, 'diskSize must be such as Size.gibibytes(100), got 100. Write Size.gibibytes(100).'],
  [{ signalTimeout: 30 }, 'signalTimeout must be such as Duration.minutes(30), got 30.'],
  [{ maxInstanceLifetime: null }, 'maxInstanceLifetime must be such as Duration.days(30), got null.'],
  [{ securityGroups: 'sg-1' }, "securityGroups must be a list, got 'sg-1'."],
  [{ additionalVolumes: {} }, 'additionalVolumes must be a list, got an object.'],
  [{ bootstrap: 'x' }, "bootstrap must be an object, got 'x'."],
  [{ tags: ['a'] }, 'tags must be an object, got a list.'],
  [{ vpcSubnets: 'subnet-1' }, "vpcSubnets must be an object, got 'subnet-1'."],
  [{ nodeGroupName: 5 }, 'nodeGroupName must be a string, got 5.'],
])('an option of another kind fails with our sentence: %j', (options, message) => {
  expect(() => {
    checkNodeOptions(options, "Windows node group 'Web'");
  }).toThrow(`Windows node group 'Web': ${message}`);
});

test('groups of both kinds check their options first', () => {
  const { cluster } = testCluster();
  const options = { image: 'ami-1' } as unknown as WindowsNodeGroupOptions;
  expect(() => cluster.addWindowsNodeGroup('Web', options)).toThrow("Windows node group 'Web': image must be such as");
  expect(() => cluster.addWindowsManagedNodeGroup('Jobs', options)).toThrow("Windows node group 'Jobs': image must be such as");
});
