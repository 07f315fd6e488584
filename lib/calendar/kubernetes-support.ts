import type { KubernetesVersionFacts } from '../facts/kubernetes-versions';

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/** How EKS supports a Kubernetes version on a day. */
export interface KubernetesSupport {
  readonly phase: 'standard' | 'extended' | 'ended';
  /** Day on which the phase ends; if support has ended, day on which it did. ISO date. */
  readonly ends: string;
  /** Days until then; zero or less if support has ended. */
  readonly daysLeft: number;
}

/**
 * Tells how EKS supports a Kubernetes version on a day: standard, extended at an additional cost, or not any more.
 *
 * A phase is over at the beginning of the day on which it ends, in UTC: from then on the next one is billed, and no new clusters are made.
 *
 * @param today ISO date
 * @returns undefined if the dates of the version are not published
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar
 */
export function kubernetesSupport(facts: KubernetesVersionFacts, today: string): KubernetesSupport | undefined {
  const { endOfStandardSupport, endOfExtendedSupport = endOfStandardSupport } = facts;
  if (endOfStandardSupport === undefined || endOfExtendedSupport === undefined) {
    return undefined;
  }
  const phase = today < endOfStandardSupport ? 'standard' : today < endOfExtendedSupport ? 'extended' : 'ended';
  const ends = phase === 'standard' ? endOfStandardSupport : endOfExtendedSupport;
  return { phase, ends, daysLeft: (Date.parse(ends) - Date.parse(today)) / MILLISECONDS_PER_DAY };
}
