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
  [{ nodeLabels: 'tier=web' }, "nodeLabels must be an object, got 'tier=web'."],
  [{ failureLogGroup: '/eks/failures' }, "failureLogGroup must be such as new logs.LogGroup(this, 'Failures'), got '/eks/failures'."],
  [{ role: 'arn:aws:iam::111122223333:role/Node' }, "role must be such as iam.Role.fromRoleName(this, 'Role', 'name'), got 'arn:aws:iam::"],
  [{ diskEncryptionKey: 'alias/disks' }, "diskEncryptionKey must be such as new kms.Key(this, 'Key'), got 'alias/disks'."],
  [{ requireImdsv2: 'false' }, "requireImdsv2 must be true or false, got 'false'."],
  [{ waitUntilHealthy: 'no' }, "waitUntilHealthy must be true or false, got 'no'."],
  [{ systemsManager: 1 }, 'systemsManager must be true or false, got 1.'],
  [
    { vpcSubnets: { subnetType: 'PRIVATE' } },
    "vpcSubnets must have a subnetType such as ec2.SubnetType.PRIVATE_WITH_EGRESS, got 'PRIVATE'.",
  ],
  [
    { vpcSubnets: { subnets: ['subnet-1'] } },
    "vpcSubnets.subnets must have subnets such as ec2.Subnet.fromSubnetId(this, 'Subnet', 'subnet-…'), got 'subnet-1'.",
  ],
  [{ vpcSubnets: { subnets: 'subnet-1' } }, "vpcSubnets.subnets must be a list, got 'subnet-1'."],
  [
    { securityGroups: ['sg-1'] },
    "securityGroups must have elements such as ec2.SecurityGroup.fromSecurityGroupId(this, 'Group', 'sg-…'), got 'sg-1'.",
  ],
  [
    { additionalVolumes: [{ size: 5 }] },
    "additionalVolumes must have elements such as { deviceName: 'xvdf', volume: ec2.BlockDeviceVolume.ebs(100) }, got an object.",
  ],
  [{ instanceTypes: ['m5.large'] }, "instanceTypes must have elements such as new ec2.InstanceType('m5.large'), got 'm5.large'."],
  [{ mixedInstances: {} }, 'mixedInstances.instanceTypes must be a list'],
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
