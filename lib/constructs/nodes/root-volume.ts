import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { windowsRootDevice } from '../../facts/windows-root-volume';
import { checkGp3Volume } from './check-gp3-volume';
import { type RootDiskOptions, rootDiskGibibytes } from './root-disk-gibibytes';

/** What the root volume of a node is. */
export interface RootVolumeOptions extends RootDiskOptions {
  readonly diskIops?: number;
  readonly diskThroughput?: number;
  readonly diskEncryptionKey?: kms.IKey;
}

/**
 * The root volume of a Windows node: gp3, encrypted.
 *
 * Any other name of the device adds a second volume and leaves the root volume small.
 *
 * @throws if the size is not in whole GiB, or smaller than the AMI of a pipeline, or size and speed are not those of a gp3 volume
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
 */
export function rootVolume(options: RootVolumeOptions, what: string): ec2.BlockDevice {
  const sizeGibibytes = rootDiskGibibytes(options, what);
  checkGp3Volume({
    sizeGibibytes,
    iops: options.diskIops,
    throughput: options.diskThroughput,
    names: { size: `${what}: diskSize`, iops: `${what}: diskIops`, throughput: `${what}: diskThroughput` },
  });
  return {
    deviceName: windowsRootDevice,
    volume: ec2.BlockDeviceVolume.ebs(sizeGibibytes, {
      volumeType: ec2.EbsDeviceVolumeType.GP3,
      encrypted: true,
      deleteOnTermination: true,
      iops: options.diskIops,
      throughput: Token.isUnresolved(options.diskThroughput) ? undefined : options.diskThroughput,
      kmsKey: options.diskEncryptionKey,
    }),
  };
}
