import type { FactSource } from './fact-source';

export const kubeletFlagsThatAreNoneSources: readonly FactSource[] = [
  {
    title: 'Kubernetes, kubelet: its flags',
    url: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/',
    date: '2026-11-30',
  },
  {
    title: 'Kubernetes 1.24, changelog: the flags of dockershim are removed',
    url: 'https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-1.24.md',
    date: '2026-11-30',
  },
  {
    title: 'Kubernetes 1.27, changelog: --container-runtime is removed',
    url: 'https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-1.27.md',
    date: '2026-11-30',
  },
  {
    title: 'Amazon EKS Best Practices Guide, windows/oom.adoc, names --kubelet-reserve and --system-reserve, which kubelet does not have',
    url: 'https://github.com/aws/aws-eks-best-practices/blob/master/latest/bpg/windows/oom.adoc',
    date: '2026-05-04',
  },
];

/** Names that are often taken for flags of kubelet, and the flags that are meant. */
export const meantKubeletFlags: ReadonlyMap<string, string> = new Map([
  ['kubelet-reserve', 'kube-reserved'],
  ['kubelet-reserved', 'kube-reserved'],
  ['kube-reserve', 'kube-reserved'],
  ['system-reserve', 'system-reserved'],
  ['max-pod', 'max-pods'],
  ['pods-max', 'max-pods'],
  ['pod-per-core', 'pods-per-core'],
  ['node-label', 'node-labels'],
  ['labels', 'node-labels'],
  ['register-with-taint', 'register-with-taints'],
  ['register-taints', 'register-with-taints'],
  ['node-taints', 'register-with-taints'],
  ['taints', 'register-with-taints'],
]);

/** Flags that kubelet once had, and the Kubernetes version from which it does not start with them. */
export const removedKubeletFlags: ReadonlyMap<string, string> = new Map([
  ...[
    'cni-bin-dir',
    'cni-cache-dir',
    'cni-conf-dir',
    'docker-endpoint',
    'image-pull-progress-deadline',
    'network-plugin',
    'network-plugin-mtu',
  ].map((flag): [string, string] => [flag, '1.24']),
  ['container-runtime', '1.27'],
]);
