import { Size, Token } from 'aws-cdk-lib';
import { wholeUnits } from '../prop-checks/whole-units';
import type { WindowsImage } from './windows-image';

/** What decides on the size of a root volume. */
export interface RootDiskOptions {
  readonly diskSize?: Size;
  readonly image?: WindowsImage;
}

const DEFAULT_GIBIBYTES = 100;

/**
 * Size of the root volume of nodes: 100 GiB unless they, or the AMI of a pipeline, have another.
 *
 * @param what how messages call the nodes
 * @throws if the size is not in whole GiB, or smaller than the AMI, of which EC2 starts no instance then
 */
export function rootDiskGibibytes({ diskSize, image }: RootDiskOptions, what: string): number {
  const ofImage = image?._diskSize?.toGibibytes() ?? 0;
  if (diskSize === undefined) {
    return Token.isUnresolved(ofImage) ? ofImage : Math.max(DEFAULT_GIBIBYTES, ofImage);
  }
  const gibibytes = wholeUnits(diskSize, 'gibibytes', `${what}: diskSize`);
  if (!Token.isUnresolved(ofImage) && !Token.isUnresolved(gibibytes) && gibibytes < ofImage) {
    throw new Error(
      `${what}: diskSize must be ${String(ofImage)} GiB or more, as the AMI of its pipeline has a volume of that size, got ${String(gibibytes)}. Raise it, or lower diskSize ` +
        'of the pipeline. See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html',
    );
  }
  return gibibytes;
}
