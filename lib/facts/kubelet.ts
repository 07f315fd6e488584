import type { FactSource } from './fact-source';

export const kubeletSource: FactSource = {
  title: 'Amazon EKS Best Practices Guide, Prefix Mode for Windows: "max-pods" is 110 unless user data sets it',
  url: 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html',
  date: '2026-05-04',
};

/**
 * Pods per Windows node that the kubelet admits without `--max-pods`, however large the node is.
 *
 * The cap of 110 or 250 by vCPU count, which managed node groups compute, is for Linux nodes.
 */
export const defaultMaxPods = 110;
