import type { FactSource } from './fact-source';

export const eksNamesSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS API, CreateCluster: name of a cluster',
    url: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html',
    date: '2026-11-21',
  },
  {
    title: 'Amazon EKS User Guide of 2023, self-managed Windows nodes: names of clusters and node groups',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html',
    date: '2023-06-30',
  },
];

/**
 * Whether EKS takes it as the name of a cluster: a letter or digit, then also hyphens and underscores, at most 100 characters.
 */
export function isClusterName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(name);
}

/**
 * Whether it is the name of a cluster as the guide for Windows nodes wants it: a letter, then letters, digits and hyphens, at most 100 characters.
 */
export function isClusterNameOfWindowsGuide(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,99}$/.test(name);
}

/**
 * Whether EKS takes it as the name of a node group: a letter or digit, then also hyphens and underscores, at most 63 characters.
 */
export function isNodeGroupName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(name);
}
