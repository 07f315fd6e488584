import { CfnParameter, Size, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { LinuxCapacity, type WindowsNodeGroupOptions } from '../../../lib';
import { testCluster } from '../../support/synth';
import { resourceOf } from '../../support/templates';
import { findingsOf } from '../findings-of';

// R31: at most 63; a letter or digit first, then also hyphens and underscores.
describe('the name of a node group', () => {
  const { cluster } = testCluster();

  test.each(['a', '1', 'Web', 'web-1_x', 'w-', 'x'.repeat(63)])("may be '%s'", (nodeGroupName) => {
    expect(() => cluster.addWindowsNodeGroup(`Of${nodeGroupName}`, { nodeGroupName })).not.toThrow();
  });

  test.each(['', '-web', '_web', 'web.1', 'web 1', 'wéb', 'web\n', 'x'.repeat(64)])('may not be %j', (nodeGroupName) => {
    expect(() => cluster.addWindowsNodeGroup(`Wrong${String(nodeGroupName.length)}${nodeGroupName}`, { nodeGroupName })).toThrow(
      `nodeGroupName must begin with a letter or digit and have at most 63 letters, digits, hyphens and underscores, got '${nodeGroupName}'`,
    );
  });

  test('may be a token, which cannot be judged', () => {
    const { stack, cluster: other } = testCluster();
    expect(() => other.addWindowsNodeGroup('Web', { nodeGroupName: new CfnParameter(stack, 'Name').valueAsString })).not.toThrow();
  });
});

// EKS itself takes 50 GiB for Windows: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
test.each<[number, string[]]>([
  [49, ['warning root-volume-small Stack/Cluster/Windows/Web/LaunchTemplateSecondaryIp/Resource']],
  [50, []],
])('a root volume of %i GiB is warned of if EKS takes a larger one', (gibibytes, findings) => {
  const { stack, cluster } = testCluster();
  cluster.addWindowsNodeGroup('Web', { diskSize: Size.gibibytes(gibibytes) });
  expect(findingsOf(stack)).toEqual(findings);
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
test.each([
  ['of the root volume', ['/dev/sda1'], "got '/dev/sda1', on which is the root volume. Set diskSize for that, or take 'xvdb' to 'xvdj'"],
  ['that stands twice', ['xvdf', 'xvdg', 'xvdf'], "got 'xvdf' twice. Take 'xvdb' to 'xvdj'"],
])('more volumes may not have a device %s', (_, names, message) => {
  const additionalVolumes = names.map((deviceName) => ({ deviceName, volume: ec2.BlockDeviceVolume.ebs(50) }));
  const { cluster } = testCluster();
  for (const add of ['addWindowsNodeGroup', 'addWindowsManagedNodeGroup'] as const) {
    expect(() => cluster[add](add, { additionalVolumes })).toThrow(
      `Windows node group '${add}': additionalVolumes must have a device name of its own for each volume, ${message}`,
    );
  }
});

test.each<[WindowsNodeGroupOptions, string]>([
  [{ diskSize: Size.mebibytes(1500) }, "diskSize must be a whole number of gibibytes: '1500 mebibytes' cannot"],
  [
    { bootstrap: { kubeReserved: { memory: Size.kibibytes(1500) } } },
    "bootstrap.kubeReserved.memory must be a whole number of mebibytes: '1500 kibibytes' cannot",
  ],
  [{ diskThroughput: 50 }, 'diskThroughput must be a whole number from 125 to 2000, got 50. Leave it out for 125 MiB/s'],
])('%j is refused by its name', (options, message) => {
  const { cluster } = testCluster();
  expect(() => cluster.addWindowsNodeGroup('Web', options)).toThrow(`Windows node group 'Web': ${message}`);
});

test('the disk of Linux nodes is refused by its name, too', () => {
  const linuxCapacity = LinuxCapacity.nodes({ diskSize: Size.mebibytes(1500) });
  expect(() => testCluster({ linuxCapacity })).toThrow('LinuxCapacity.nodes: diskSize must be a whole number of gibibytes: ');
});

// https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html: 80,000 operations, 500 for each GiB; 2,000 MiB/s, a quarter for each operation.
describe('the speed of a gp3 volume', () => {
  const gp3 = (size: number, options: ec2.EbsDeviceOptions): ec2.BlockDevice => ({
    deviceName: 'xvdf',
    volume: ec2.BlockDeviceVolume.ebs(size, { volumeType: ec2.EbsDeviceVolumeType.GP3, ...options }),
  });

  test.each<[WindowsNodeGroupOptions]>([
    [{ diskIops: 50_000 }],
    [{ diskIops: 80_000, diskSize: Size.gibibytes(160), diskThroughput: 2000 }],
    [{ diskThroughput: 750 }],
    [{ diskIops: 3001, diskThroughput: 750 }],
    [{ additionalVolumes: [gp3(1, { iops: 3000 })] }],
    [{ additionalVolumes: [gp3(100, { iops: 50_000, throughput: 2000 })] }],
  ])('may be %j', (options) => {
    expect(() => testCluster().cluster.addWindowsNodeGroup('Web', options)).not.toThrow();
  });

  test.each<[WindowsNodeGroupOptions, string]>([
    [{ diskIops: 2999 }, 'diskIops must be a whole number from 3000 to 80000, got 2999.'],
    [{ diskIops: 80_001, diskSize: Size.gibibytes(200) }, 'diskIops must be a whole number from 3000 to 80000, got 80001.'],
    [
      { diskIops: 50_001 },
      'diskIops must be at most 500 for each GiB of a gp3 volume, got 50001 with 100 GiB. ' +
        "Lower it to 50000, or raise Windows node group 'Web': diskSize to 101 GiB.",
    ],
    [
      { diskThroughput: 751 },
      'diskThroughput must be at most 0.25 MiB/s for each operation in a second of a gp3 volume, got 751 with 3000. Lower it to 750, ' +
        "or raise Windows node group 'Web': diskIops to 3004.",
    ],
    [{ diskSize: Size.gibibytes(65_537) }, 'diskSize in GiB must be a whole number from 1 to 65536, got 65537.'],
    [{ additionalVolumes: [gp3(10, { iops: 6000 })] }, "additionalVolumes: iops of 'xvdf' must be at most 500 for each GiB"],
    [{ additionalVolumes: [gp3(10, { throughput: 1000 })] }, "additionalVolumes: throughput of 'xvdf' must be at most 0.25 MiB/s"],
  ])('may not be %j', (options, message) => {
    expect(() => testCluster().cluster.addWindowsNodeGroup('Web', options)).toThrow(`Windows node group 'Web': ${message}`);
  });
});

describe('volumes beside the root volume', () => {
  const ebsOf = (volume: ec2.BlockDeviceVolume, diskEncryptionKey?: (stack: Stack) => kms.IKey) => {
    const { stack, cluster, template } = testCluster();
    const group = cluster.addWindowsNodeGroup('Web', {
      diskEncryptionKey: diskEncryptionKey?.(stack),
      additionalVolumes: [{ deviceName: 'xvdf', volume }],
    });
    const data = resourceOf(template(), group.launchTemplate).Properties.LaunchTemplateData as { BlockDeviceMappings: object[] };
    return data.BlockDeviceMappings[1];
  };
  const key = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/1');

  test.each([
    ['new', ec2.BlockDeviceVolume.ebs(50)],
    ['from a snapshot', ec2.BlockDeviceVolume.ebsFromSnapshot('snap-0123456789abcdef0')],
  ])('are encrypted as the root volume is: %s', (_, volume) => {
    expect(ebsOf(volume)).toMatchObject({ DeviceName: 'xvdf', Ebs: { Encrypted: true } });
    expect(ebsOf(volume, key)).toMatchObject({ Ebs: { Encrypted: true, KmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1' } });
  });

  test('may be opened on purpose', () => {
    expect(ebsOf(ec2.BlockDeviceVolume.ebs(50, { encrypted: false }), key)).toMatchObject({ Ebs: { VolumeSize: 50, Encrypted: false } });
  });

  test('may be instance stores, which have no encryption to set', () => {
    expect(ebsOf(ec2.BlockDeviceVolume.ephemeral(0))).toEqual({ DeviceName: 'xvdf', VirtualName: 'ephemeral0' });
  });
});

test.each([
  [{ 'AWS:x': 'y' }, "tags must have keys of 1 to 128 characters that do not begin with 'aws:'"],
  [{ ['x'.repeat(129)]: 'y' }, 'tags must have keys of 1 to 128 characters'],
])('the tags %j are refused', (tags, message) => {
  expect(() => testCluster().cluster.addWindowsNodeGroup('Web', { tags })).toThrow(`Windows node group 'Web': ${message}`);
});

test('throughput and hop limit may be known at deployment only', () => {
  const { stack, cluster, template } = testCluster();
  const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
  const group = cluster.addWindowsNodeGroup('Web', { diskThroughput: number('Throughput'), metadataHopLimit: number('Hops') });
  expect(resourceOf(template(), group.launchTemplate).Properties.LaunchTemplateData).toMatchObject({
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: { Ref: 'Hops' } },
    BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, Encrypted: true, Throughput: { Ref: 'Throughput' } } }],
  });
});
