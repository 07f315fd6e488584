import { type Size, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { windowsRootDevice } from '../../facts/windows-root-volume';
import { wholeUnits } from '../prop-checks/whole-units';
import { checkGp3Volume } from './check-gp3-volume';
import type { WindowsImage } from './windows-image';

/** What the root volume of a node is. */
export interface RootVolumeOptions {
  readonly diskSize: Size;
  readonly diskIops?: number;
  readonly diskThroughput?: number;
  readonly diskEncryptionKey?: kms.IKey;
  readonly image?: WindowsImage;
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
  const sizeGibibytes = wholeUnits(options.diskSize, 'gibibytes', `${what}: diskSize`);
  checkGp3Volume({
    sizeGibibytes,
    iops: options.diskIops,
    throughput: options.diskThroughput,
    names: { size: `${what}: diskSize`, iops: `${what}: diskIops`, throughput: `${what}: diskThroughput` },
  });
  const leastGibibytes = options.image?._diskSize?.toGibibytes();
  const isKnown = !Token.isUnresolved(leastGibibytes) && !Token.isUnresolved(sizeGibibytes);
  if (leastGibibytes !== undefined && isKnown && sizeGibibytes < leastGibibytes) {
    throw new Error(
      `${what}: diskSize must be ${String(leastGibibytes)} GiB or more, as the AMI of its pipeline has a volume of that size, got ${String(sizeGibibytes)}. Raise it, or lower diskSize ` +
        'of the pipeline. See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html',
    );
  }
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
