import type { FactSource } from './fact-source';

/** What is known of one Kubernetes version on Amazon EKS. Dates are ISO dates, undefined where none was found. */
export interface KubernetesVersionFacts {
  readonly version: string;
  readonly eksRelease?: string;
  readonly endOfStandardSupport?: string;
  /** Undefined as well for 1.19 and 1.20, which never had extended support. */
  readonly endOfExtendedSupport?: string;
  /** Lowest EKS platform version for Windows nodes; undefined where AWS publishes none, since any will do. */
  readonly windowsMinPlatformVersion?: string;
  /** Lowest EKS platform version for prefix delegation on Windows, `any` where each one will do; undefined where it is not available. */
  readonly windowsPrefixDelegationMinPlatformVersion?: string;
}

export const kubernetesVersionsSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, Kubernetes versions: release calendar (1.23 and newer)',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    date: '2026-08-31',
  },
  {
    title: 'endoflife.date, Amazon EKS: dates of 1.19 to 1.22, which the user guide no longer lists',
    url: 'https://endoflife.date/amazon-eks',
    date: '2026-08-31',
  },
  {
    title: 'Amazon EKS User Guide, Windows support: platform versions (edition of 2022: 1.19 to 1.23; December 2024: 1.24 to 1.31)',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    date: '2024-12-18',
  },
  {
    title: 'Amazon EKS User Guide, prefixes: platform versions for Windows',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html',
    date: '2024-12-18',
  },
];

// prettier-ignore
const versions: ReadonlyMap<string, KubernetesVersionFacts> = new Map([
  //       released      end of support              Windows, prefixes
  facts('1.19', '2021-02-16', '2022-08-01', undefined,    'eks.7'),
  facts('1.20', '2021-05-18', '2022-11-01', undefined,    'eks.3'),
  facts('1.21', '2021-07-19', '2023-02-16', '2024-07-15', 'eks.3'),
  facts('1.22', '2022-04-04', '2023-06-04', '2024-09-01', 'eks.1'),
  facts('1.23', '2022-08-11', '2023-10-11', '2024-10-11', 'eks.1'),
  facts('1.24', '2022-11-15', '2024-01-31', '2025-01-31', 'eks.2'),
  facts('1.25', '2023-02-21', '2024-05-01', '2025-05-01', 'eks.1', 'eks.5'),
  facts('1.26', '2023-04-11', '2024-06-11', '2025-06-11', 'eks.1', 'eks.4'),
  facts('1.27', '2023-05-24', '2024-07-24', '2025-07-24', 'eks.1', 'eks.3'),
  facts('1.28', '2023-09-26', '2024-11-26', '2025-11-26', 'eks.1', 'any'),
  facts('1.29', '2024-01-23', '2025-03-23', '2026-03-23', 'eks.1', 'any'),
  facts('1.30', '2024-05-23', '2025-07-23', '2026-07-23', 'eks.2', 'any'),
  facts('1.31', '2024-09-26', '2025-11-26', '2026-11-26', 'eks.4', 'any'),
  facts('1.32', '2025-01-23', '2026-03-23', '2027-03-23', undefined, 'any'),
  facts('1.33', '2025-05-29', '2026-07-29', '2027-07-29', undefined, 'any'),
  facts('1.34', '2025-10-02', '2026-12-02', '2027-12-02', undefined, 'any'),
  facts('1.35', '2026-01-27', '2027-03-27', '2028-03-27', undefined, 'any'),
  facts('1.36', '2026-06-02', '2027-08-02', '2028-08-02', undefined, 'any'),
  // Upstream since 2026-08-26, and in the CDK's enum; EKS had published no dates.
  facts('1.37', undefined,    undefined,    undefined,    undefined, 'any'),
]);

/**
 * Looks a Kubernetes version up.
 *
 * @param version minor version, for example `1.35`
 * @returns the facts, or undefined for a version that the table does not know
 */
export function kubernetesVersionFacts(version: string): KubernetesVersionFacts | undefined {
  return versions.get(version);
}

/**
 * Lists the versions of the table, oldest first.
 */
export function kubernetesVersionNames(): string[] {
  return [...versions.keys()];
}

function facts(
  version: string,
  eksRelease: string | undefined,
  endOfStandardSupport: string | undefined,
  endOfExtendedSupport: string | undefined,
  windowsMinPlatformVersion?: string,
  windowsPrefixDelegationMinPlatformVersion?: string,
): [string, KubernetesVersionFacts] {
  return [
    version,
    {
      version,
      eksRelease,
      endOfStandardSupport,
      endOfExtendedSupport,
      windowsMinPlatformVersion,
      windowsPrefixDelegationMinPlatformVersion,
    },
  ];
}
