import type { FactSource } from './fact-source';

export const karpenterWindowsSources: readonly FactSource[] = [
  {
    title: 'Karpenter, NodeClasses: AMI families, aliases, user data, block devices, metadata options',
    url: 'https://karpenter.sh/docs/concepts/nodeclasses/',
    date: '2026-11-29',
  },
  {
    title: 'aws/karpenter-provider-aws 1.14.1: pkg/providers/amifamily/windows.go, bootstrap/windows.go; pkg/apis/v1/ec2nodeclass.go',
    url: 'https://github.com/aws/karpenter-provider-aws/blob/main/pkg/providers/amifamily/windows.go',
    date: '2026-11-29',
  },
  {
    title: 'aws/karpenter-provider-aws issue 4088: the bootstrap script gets no range of services',
    url: 'https://github.com/aws/karpenter-provider-aws/issues/4088',
    date: '2026-11-29',
  },
  {
    title: 'aws/karpenter-provider-aws issue 5478: prefixes are not counted for Windows nodes',
    url: 'https://github.com/aws/karpenter-provider-aws/issues/5478',
    date: '2026-11-29',
  },
  {
    title: 'aws/karpenter-provider-aws issue 5099: Windows nodes need a role of their own',
    url: 'https://github.com/aws/karpenter-provider-aws/issues/5099',
    date: '2026-11-29',
  },
  {
    title:
      'aws/karpenter-provider-aws issue 6333: no instance types for pods of Windows with the family Custom; getOS in pkg/providers/instancetype/types.go',
    url: 'https://github.com/aws/karpenter-provider-aws/issues/6333',
    date: '2026-11-29',
  },
];

/** AMI families of Windows, without what stands for the release; its aliases are the same in small letters. */
export const karpenterWindowsFamily = 'Windows';

/** The family of AMIs of one's own. Karpenter counts its nodes as Linux nodes, whatever the AMI is: no pod for Windows brings one about. */
export const karpenterCustomFamily = 'Custom';

/** Releases of Windows Server for which Karpenter has a family. */
export const karpenterWindowsReleases: readonly string[] = ['2019', '2022', '2025'];

/** The only version of an alias of Windows. */
export const karpenterWindowsAliasVersion = 'latest';

/** What `spec.kubelet` may set for a family of Windows; with another field Karpenter starts no nodes (UnsupportedKubeletConfiguration). */
export const karpenterWindowsKubeletFields: readonly string[] = [
  'clusterDNS',
  'maxPods',
  'podsPerCore',
  'systemReserved',
  'kubeReserved',
  'evictionHard',
  'evictionSoft',
  'evictionSoftGracePeriod',
  'evictionMaxPodGracePeriod',
  'imageGCHighThresholdPercent',
  'imageGCLowThresholdPercent',
  'cpuCFSQuota',
];
