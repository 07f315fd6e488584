import { isDay } from '../../calendar/is-day';

/** The parts of the release version of an EKS optimized Windows AMI. */
export interface ReleaseVersion {
  readonly kubernetesVersion: string;
  /** ISO date. */
  readonly releasedOn: string;
}

/**
 * Reads the release version of an EKS optimized Windows AMI.
 *
 * @param text such as `1.35-2026.10.13`
 * @returns undefined if it is none
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-versions-windows.html
 */
export function readReleaseVersion(text: string): ReleaseVersion | undefined {
  const match = /^(1\.\d{1,3})-(\d{4})\.(\d{2})\.(\d{2})$/.exec(text);
  if (!match) {
    return undefined;
  }
  const releasedOn = match.slice(2).join('-');
  return isDay(releasedOn) ? { kubernetesVersion: match[1], releasedOn } : undefined;
}
