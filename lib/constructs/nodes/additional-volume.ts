import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { checkGp3Volume } from './check-gp3-volume';

/**
 * A volume beside the root volume, encrypted as the root volume is unless it was opened on purpose (`encrypted: false`). Instance stores, and devices that
 * the image has and that are left out, stay as they are.
 *
 * @param key that of the root volume, taken for a volume that names none
 * @param what the option, in error messages
 * @throws if the volume is of the kind gp3, and its size and speed are not those of one
 */
export function additionalVolume(device: ec2.BlockDevice, key: kms.IKey | undefined, what: string): ec2.BlockDevice {
  const { ebsDevice } = device.volume;
  if (!ebsDevice) {
    return device;
  }
  if (ebsDevice.volumeType === ec2.EbsDeviceVolumeType.GP3) {
    const ofDevice = (name: string) => `${what}: ${name} of '${device.deviceName}'`;
    checkGp3Volume({
      sizeGibibytes: ebsDevice.volumeSize,
      iops: ebsDevice.iops,
      throughput: ebsDevice.throughput,
      names: { size: ofDevice('volumeSize'), iops: ofDevice('iops'), throughput: ofDevice('throughput') },
    });
  }
  if (ebsDevice.encrypted === false) {
    return device;
  }
  return { ...device, volume: { ebsDevice: { ...ebsDevice, encrypted: true, kmsKey: ebsDevice.kmsKey ?? key } } };
}
