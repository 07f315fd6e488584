import type { Duration } from 'aws-cdk-lib';

/**
 * A duration as Karpenter writes it, such as `720h` or `90s`.
 *
 * @param what the prop, in error messages
 * @throws if it is known at deployment only, or no whole number of seconds
 * @see https://karpenter.sh/docs/concepts/disruption/
 */
export function durationText(duration: Duration, what: string): string {
  if (duration.isUnresolved()) {
    throw new Error(
      `${what} must be known at synth, got a token. Write it out, such as Duration.minutes(10). See https://karpenter.sh/docs/concepts/disruption/`,
    );
  }
  const seconds = duration.toSeconds();
  return seconds % 3600 === 0 ? `${String(seconds / 3600)}h` : seconds % 60 === 0 ? `${String(seconds / 60)}m` : `${String(seconds)}s`;
}
