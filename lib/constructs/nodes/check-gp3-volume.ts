import { Token } from 'aws-cdk-lib';
import { gp3Limits, gp3VolumesSource } from '../../facts/gp3-volumes';
import { checkWholeNumber } from '../prop-checks/check-whole-number';

/** A gp3 volume, and the props that say what it is. */
export interface Gp3Volume {
  readonly sizeGibibytes?: number;
  readonly iops?: number;
  readonly throughput?: number;
  /** How messages call the three. */
  readonly names: { readonly size: string; readonly iops: string; readonly throughput: string };
}

const DOCS = gp3VolumesSource.url;

/**
 * Checks the size and speed of a gp3 volume as EC2 does. What is not given, or not known at synth, is not checked.
 *
 * @throws if a number is out of its range, or the size is too small for the operations, or these are too few for the throughput
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
 */
export function checkGp3Volume({ sizeGibibytes, iops, throughput, names }: Gp3Volume): void {
  const limits = gp3Limits;
  checkWholeNumber(sizeGibibytes, {
    ...limits.sizeGibibytes,
    what: `${names.size} in GiB`,
    advice: 'Choose a size that a gp3 volume can have',
    url: DOCS,
  });
  checkWholeNumber(iops, {
    ...limits.iops,
    what: names.iops,
    advice: `Leave it out for ${String(limits.iops.least)}, which a gp3 volume always has`,
    url: DOCS,
  });
  checkWholeNumber(throughput, {
    ...limits.throughputMebibytes,
    what: names.throughput,
    advice: `Leave it out for ${String(limits.throughputMebibytes.least)} MiB/s, which a gp3 volume always has`,
    url: DOCS,
  });
  checkRatios({ sizeGibibytes, iops, throughput, names });
}

function checkRatios({ sizeGibibytes, iops = gp3Limits.iops.least, throughput, names }: Gp3Volume): void {
  if (Token.isUnresolved(iops)) {
    return;
  }
  const { iopsPerGibibyte, throughputPerIops } = gp3Limits;
  const sizeNeeded = Math.ceil(iops / iopsPerGibibyte);
  if (iops > gp3Limits.iops.least && isKnown(sizeGibibytes) && sizeGibibytes < sizeNeeded) {
    throw new Error(
      `${names.iops} must be at most ${String(iopsPerGibibyte)} for each GiB of a gp3 volume, got ${String(iops)} with ${String(sizeGibibytes)} GiB. ` +
        `Lower it to ${String(Math.max(gp3Limits.iops.least, sizeGibibytes * iopsPerGibibyte))}, or raise ${names.size} to ${String(sizeNeeded)} GiB. See ${DOCS}`,
    );
  }
  if (isKnown(throughput) && throughput > iops * throughputPerIops) {
    throw new Error(
      `${names.throughput} must be at most ${String(throughputPerIops)} MiB/s for each operation in a second of a gp3 volume, got ${String(throughput)} ` +
        `with ${String(iops)}. Lower it to ${String(iops * throughputPerIops)}, or raise ${names.iops} to ${String(throughput / throughputPerIops)}. See ${DOCS}`,
    );
  }
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && !Token.isUnresolved(value);
}
