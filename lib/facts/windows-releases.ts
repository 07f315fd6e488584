import type { FactSource } from './fact-source';

export type WindowsEditionName = 'Core' | 'Full';

/** What is known of one Windows Server release as an EKS optimized AMI. */
export interface WindowsReleaseFacts {
  readonly name: string;
  readonly editions: readonly WindowsEditionName[];
  /** ISO date of the first EKS optimized AMI. */
  readonly eksRelease: string;
  /** ISO date; undefined while no end is announced. A release with an end here has no AMI any more. */
  readonly endOfSupport?: string;
  /** Build of the operating system, as in the node label `node.kubernetes.io/windows-build`; undefined for a retired release. */
  readonly osBuild?: string;
  /** Oldest Kubernetes version with an AMI; undefined for a retired release. */
  readonly lowestKubernetesVersion?: string;
  /** `amiType` of an EKS managed node group per edition; empty where EKS has none. */
  readonly managedAmiTypes: { readonly [edition in WindowsEditionName]?: string };
}

export const windowsReleasesSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, EKS optimized Windows AMIs: release calendar (the retired ones in the edition of 2023)',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
    date: '2026-04-18',
  },
  {
    title: 'eksctl 99984adb6, pkg/ami/ssm_resolver.go: lowest Kubernetes versions',
    url: 'https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go',
    date: '2026-08-22',
  },
  {
    title: 'Amazon EKS API Reference, Nodegroup: amiType',
    url: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html',
    date: '2026-11-21',
  },
  {
    title: 'aws/karpenter-provider-aws 1d927085d: Windows builds in the node label',
    url: 'https://github.com/aws/karpenter-provider-aws/tree/main/pkg/providers/amifamily',
    date: '2026-08-21',
  },
];

/** Newest Kubernetes version for which a Windows AMI was seen. Whether there is one for 1.36 or 1.37 is not verified. */
export const highestKubernetesVersionWithWindowsAmi = '1.35';

const releases: ReadonlyMap<string, WindowsReleaseFacts> = new Map(
  [
    {
      name: '2025',
      editions: ['Core', 'Full'],
      eksRelease: '2026-01-26',
      osBuild: '10.0.26100',
      lowestKubernetesVersion: '1.35',
      managedAmiTypes: { Core: 'WINDOWS_CORE_2025_x86_64', Full: 'WINDOWS_FULL_2025_x86_64' },
    },
    {
      name: '2022',
      editions: ['Core', 'Full'],
      eksRelease: '2022-10-17',
      osBuild: '10.0.20348',
      lowestKubernetesVersion: '1.23',
      managedAmiTypes: { Core: 'WINDOWS_CORE_2022_x86_64', Full: 'WINDOWS_FULL_2022_x86_64' },
    },
    {
      name: '2019',
      editions: ['Core', 'Full'],
      eksRelease: '2019-10-07',
      osBuild: '10.0.17763',
      // The first Kubernetes version of EKS with Windows nodes; no table states it for the release.
      lowestKubernetesVersion: '1.14',
      managedAmiTypes: { Core: 'WINDOWS_CORE_2019_x86_64', Full: 'WINDOWS_FULL_2019_x86_64' },
    },
    { name: '20H2', editions: ['Core'], eksRelease: '2021-08-12', endOfSupport: '2022-08-09', managedAmiTypes: {} },
    { name: '2004', editions: ['Core'], eksRelease: '2020-08-19', endOfSupport: '2021-12-14', managedAmiTypes: {} },
    // Released on the day the user guide prints, which is that of 2019 and may be a slip there.
    { name: '1909', editions: ['Core'], eksRelease: '2019-10-07', endOfSupport: '2020-12-08', managedAmiTypes: {} },
  ].map((release) => [release.name, release as WindowsReleaseFacts]),
);

/**
 * Looks a Windows Server release up.
 *
 * @param name for example `2022`, or `20H2` for a retired one
 * @returns the facts, or undefined for a release which EKS never had
 */
export function windowsReleaseFacts(name: string): WindowsReleaseFacts | undefined {
  return releases.get(name);
}

/**
 * Lists the releases EKS has or had, newest first.
 */
export function windowsReleaseNames(): string[] {
  return [...releases.keys()];
}
