import type { Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { windowsRootDevice } from '../../facts/windows-root-volume';
import { checkWholeNumber } from '../check-whole-number';

/** What the root volume of a node is. */
export interface RootVolumeOptions {
  readonly diskSize: Size;
  readonly diskIops?: number;
  readonly diskThroughput?: number;
  readonly diskEncryptionKey?: kms.IKey;
}

/**
 * The root volume of a Windows node: gp3, encrypted.
 *
 * Any other name of the device adds a second volume and leaves the root volume small.
 *
 * @throws if the volume is to have fewer operations than every gp3 volume has
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
 */
export function rootVolume(options: RootVolumeOptions, what: string): ec2.BlockDevice {
  checkWholeNumber(options.diskIops, {
    least: 3000,
    what: `${what}: diskIops`,
    advice: 'Leave it out for 3000, which a gp3 volume always has',
    url: 'https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-performance',
  });
  return {
    deviceName: windowsRootDevice,
    volume: ec2.BlockDeviceVolume.ebs(options.diskSize.toGibibytes(), {
      volumeType: ec2.EbsDeviceVolumeType.GP3,
      encrypted: true,
      deleteOnTermination: true,
      iops: options.diskIops,
      throughput: options.diskThroughput,
      kmsKey: options.diskEncryptionKey,
    }),
  };
}
