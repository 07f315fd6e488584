import { type Size, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { windowsRootDevice } from '../../facts/windows-root-volume';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { wholeUnits } from '../prop-checks/whole-units';

const GP3 = 'https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-performance';

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
 * @throws if the size is not in whole GiB, or the volume is to have fewer operations or less throughput than every gp3 volume has, or more than any
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
 */
export function rootVolume(options: RootVolumeOptions, what: string): ec2.BlockDevice {
  checkWholeNumber(options.diskIops, {
    least: 3000,
    what: `${what}: diskIops`,
    advice: 'Leave it out for 3000, which a gp3 volume always has',
    url: GP3,
  });
  checkWholeNumber(options.diskThroughput, {
    least: 125,
    most: 2000,
    what: `${what}: diskThroughput`,
    advice: 'Leave it out for 125 MiB/s, which a gp3 volume always has',
    url: GP3,
  });
  return {
    deviceName: windowsRootDevice,
    volume: ec2.BlockDeviceVolume.ebs(wholeUnits(options.diskSize, 'gibibytes', `${what}: diskSize`), {
      volumeType: ec2.EbsDeviceVolumeType.GP3,
      encrypted: true,
      deleteOnTermination: true,
      iops: options.diskIops,
      throughput: Token.isUnresolved(options.diskThroughput) ? undefined : options.diskThroughput,
      kmsKey: options.diskEncryptionKey,
    }),
  };
}
