import type { FactSource } from './fact-source';

export const windowsSchedulingSources: readonly FactSource[] = [
  {
    title:
      'aws/amazon-vpc-resource-controller-k8s b8d4251, webhooks/core/pod_webhook.go: Windows pods are those whose nodeSelector has the label of the operating system',
    url: 'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/webhooks/core/pod_webhook.go',
    date: '2026-11-29',
  },
  {
    title: 'Kubernetes, guide for running Windows containers: node selector, os.name, taint os=windows, label of the build',
    url: 'https://kubernetes.io/docs/concepts/windows/user-guide/',
    date: '2026-11-29',
  },
  {
    title:
      'containerd, configuration of CRI: names of runtimes. That the configuration on the AMIs of EKS has the usual one of Windows is not verified',
    url: 'https://github.com/containerd/containerd/blob/main/docs/cri/config.md',
    date: '2026-11-29',
  },
];

/** Name under which containerd usually has the runtime of Windows containers. */
export const windowsRuntimeHandler = 'runhcs-wcow-process';
