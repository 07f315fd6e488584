import type { FactSource } from './fact-source';

export const amazonLinux2Sources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, Kubernetes versions: 1.32 is the last version for which EKS publishes AMIs of Amazon Linux 2',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-standard.html',
    date: '2026-08-31',
  },
  {
    title: 'eksctl-io/eksctl#8404: EKS refuses node groups of the type AL2_x86_64 from Kubernetes 1.33 on',
    url: 'https://github.com/eksctl-io/eksctl/issues/8404',
    date: '2026-11-29',
  },
  {
    title: 'Amazon EKS User Guide, retrieve Amazon Linux AMI ids: names of the parameters',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html',
    date: '2026-11-29',
  },
];

/** The first Kubernetes version for which EKS has no AMI of Amazon Linux 2. */
export const firstKubernetesVersionWithoutAmazonLinux2 = '1.33';

const amiTypes: ReadonlySet<string> = new Set(['AL2_x86_64', 'AL2_x86_64_GPU', 'AL2_ARM_64']);

/** Whether an AMI type of managed node groups is Amazon Linux 2. */
export function isAmazonLinux2AmiType(amiType: string): boolean {
  return amiTypes.has(amiType);
}

/**
 * The Kubernetes version of an EKS optimized AMI of Amazon Linux 2.
 *
 * @param ssmPath such as `/aws/service/eks/optimized-ami/1.32/amazon-linux-2/recommended/image_id`
 * @returns undefined if the parameter is of another image
 */
export function amazonLinux2Version(ssmPath: string): string | undefined {
  return /^\/aws\/service\/eks\/optimized-ami\/(1\.\d+)\/amazon-linux-2(?:-gpu|-arm64)?\//.exec(ssmPath)?.[1];
}
