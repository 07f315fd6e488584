import { CfnParameter, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
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

test('throughput and hop limit may be known at deployment only', () => {
  const { stack, cluster, template } = testCluster();
  const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
  const group = cluster.addWindowsNodeGroup('Web', { diskThroughput: number('Throughput'), metadataHopLimit: number('Hops') });
  expect(resourceOf(template(), group.launchTemplate).Properties.LaunchTemplateData).toMatchObject({
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: { Ref: 'Hops' } },
    BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 100, Encrypted: true, Throughput: { Ref: 'Throughput' } } }],
  });
});
