import type { FactSource } from './fact-source';

export const windowsAmiParameterSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, retrieve Windows AMI ids: name of the parameter, of which the sub-parameter image_id holds the id',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/retrieve-windows-ami-id.html',
    date: '2026-11-22',
  },
  {
    title: 'eksctl 99984adb6, pkg/ami/ssm_resolver.go: parameter names',
    url: 'https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go',
    date: '2026-08-22',
  },
  {
    title: 'AWS Systems Manager User Guide, public parameters: what begins with the name of a service',
    url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-finding-public-parameters.html',
    date: '2026-11-22',
  },
];

const windowsFolder = '/aws/service/ami-windows-latest/';

/** What the name of the parameter of an EKS optimized Windows AMI tells. */
export interface WindowsAmiParameter {
  /** Such as `2022`. */
  readonly release: string;
  readonly edition: string;
  /** Such as `1.35`; undefined if the name does not tell. */
  readonly kubernetesVersion?: string;
  /** Whether the value is the id of the AMI. Undefined if the name does not tell. */
  readonly holdsAmiId?: boolean;
}

/**
 * Names the SSM parameter with the id of the newest AMI. Without `/image_id` it is a JSON document, which is no image id.
 *
 * @param edition `Core` or `Full`
 * @param kubernetesVersion a minor version such as `1.35`
 */
export function windowsAmiParameter(release: string, edition: string, kubernetesVersion: string): string {
  return `${windowsFolder}Windows_Server-${release}-English-${edition}-EKS_Optimized-${kubernetesVersion}/image_id`;
}

/**
 * Reads the name of an SSM parameter.
 *
 * @param name may end in a version or label of the parameter, as in `:3`; `*` stands for what is not known of it
 * @returns undefined if it is none of an EKS optimized Windows AMI, or does not tell the release
 */
export function readWindowsAmiParameter(name: string): WindowsAmiParameter | undefined {
  const match = /^\/aws\/service\/ami-windows-latest\/Windows_Server-([^-/*]+)-English-([^-/]+)-EKS_Optimized-([^/:]+)/.exec(name);
  if (!match) {
    return undefined;
  }
  const [, release, edition, version] = match;
  return { release, edition, kubernetesVersion: version.includes('*') ? undefined : version, holdsAmiId: endsInImageId(name) };
}

/**
 * Tells whether an SSM parameter is one of a public Windows AMI that is not one of EKS.
 *
 * @param name `*` stands for what is not known of it
 * @returns undefined for a public Windows AMI whose name does not tell
 */
export function isOtherWindowsAmiParameter(name: string): boolean | undefined {
  if (!name.startsWith(windowsFolder) || name.includes('EKS_Optimized')) {
    return false;
  }
  return name.includes('*') ? undefined : true;
}

/**
 * Tells which system is on the AMI of a public SSM parameter.
 *
 * @param name `*` stands for what is not known of it
 * @returns undefined for any other parameter
 */
export function osOfAmiParameter(name: string): 'windows' | 'linux' | undefined {
  if (name.startsWith(windowsFolder)) {
    return 'windows';
  }
  return /^\/aws\/service\/(eks\/optimized-ami|bottlerocket|ami-amazon-linux-latest|canonical)\//.test(name) ? 'linux' : undefined;
}

function endsInImageId(name: string): boolean | undefined {
  const [whole] = name.split(':', 1);
  const knownEnd = whole.slice(whole.lastIndexOf('*') + 1);
  if (knownEnd.endsWith('/image_id')) {
    return true;
  }
  return knownEnd !== whole && '/image_id'.endsWith(knownEnd) ? undefined : false;
}
