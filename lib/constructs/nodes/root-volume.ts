import { Annotations, type Size, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What EKS itself gives a Windows node. The true minimum is the size of the AMI's snapshot, which is not published. */
const EKS_DEFAULT_GIBIBYTES = 50;

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
 * The device is /dev/sda1 on every Windows AMI; any other name adds a second volume and leaves the root volume small.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html
 */
export function rootVolume(scope: Construct, options: RootVolumeOptions, what: string): ec2.BlockDevice {
  const gibibytes = options.diskSize.toGibibytes();
  if (!Token.isUnresolved(gibibytes) && gibibytes < EKS_DEFAULT_GIBIBYTES) {
    Annotations.of(scope).addWarningV2(
      'eks-windows::root-volume-small',
      `${what} has a root volume of ${String(gibibytes)} GiB. EC2 refuses one that is smaller than the snapshot of the AMI, and EKS itself takes ` +
        `${String(EKS_DEFAULT_GIBIBYTES)} GiB for Windows: set diskSize to that or more. ` +
        'See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html',
    );
  }
  return {
    deviceName: '/dev/sda1',
    volume: ec2.BlockDeviceVolume.ebs(gibibytes, {
      volumeType: ec2.EbsDeviceVolumeType.GP3,
      encrypted: true,
      deleteOnTermination: true,
      iops: options.diskIops,
      throughput: options.diskThroughput,
      kmsKey: options.diskEncryptionKey,
    }),
  };
}
