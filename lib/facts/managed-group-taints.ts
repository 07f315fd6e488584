import type { FactSource } from './fact-source';

export const managedGroupTaintsSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS API reference, Taint: effect',
    url: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_Taint.html',
    date: '2026-11-30',
  },
  {
    title: 'Amazon EKS user guide, Place Kubernetes taints on managed node groups',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html',
    date: '2026-11-30',
  },
];

/** What the API of EKS calls the effects of a taint, and what Kubernetes calls them. */
export const managedGroupTaintEffects: ReadonlyMap<string, string> = new Map([
  ['NO_SCHEDULE', 'NoSchedule'],
  ['NO_EXECUTE', 'NoExecute'],
  ['PREFER_NO_SCHEDULE', 'PreferNoSchedule'],
]);
