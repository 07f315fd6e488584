import type { FactSource } from './fact-source';

export const kubernetesVersionSkewSources: readonly FactSource[] = [
  {
    title: 'Kubernetes, version skew policy: the kubelet may not be newer than the API server, and up to three minor versions older',
    url: 'https://kubernetes.io/releases/version-skew-policy/',
    date: '2026-11-21',
  },
  {
    title: 'Kubernetes, version skew policy: kubectl is supported within one minor version, older or newer, of the API server',
    url: 'https://kubernetes.io/releases/version-skew-policy/#kubectl',
    date: '2026-11-29',
  },
];

/** Minor versions by which a kubelet may be older than the API server. */
export const mostKubeletVersionsBehind = 3;

/** Minor versions by which kubectl may be older or newer than the API server. */
export const mostKubectlVersionsApart = 1;
