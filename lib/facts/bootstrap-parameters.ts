import type { FactSource } from './fact-source';

/** One parameter of `Start-EKSBootstrap.ps1`. */
export interface BootstrapParameterFacts {
  readonly name: string;
  /** PowerShell type; a `string[]` is written as `'a','b'`, not as one string with commas. */
  readonly type: 'string' | 'string[]';
  readonly mandatory: boolean;
  /** First AMI or Kubernetes version that has it, as far as it is known; undefined for those which were always there. */
  readonly since?: string;
  /** Parameter without which this one is not valid. */
  readonly requires?: string;
  /** The only values that the script accepts. */
  readonly allowedValues?: readonly string[];
  /** What the value is, and what the script does without it. */
  readonly rule: string;
}

/** A machine-scoped environment variable that the script reads where its parameter is not given. */
export interface BootstrapEnvironmentVariableFacts {
  readonly name: string;
  /** Parameter that wins over it. */
  readonly overriddenBy: string;
  readonly since: string;
  readonly rule: string;
}

export const bootstrapParametersSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, EKS optimized Windows AMIs: bootstrap script parameters and environment variables',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
    date: '2026-04-18',
  },
  {
    title: 'atg-cloudops/eks-windows-bootstrapper 00bd3f6, Start-EKSBootstrap.ps1: header and param() block of the AWS script',
    url: 'https://github.com/atg-cloudops/eks-windows-bootstrapper',
    date: '2026-03-26',
  },
  {
    title: 'bgsilvait/EKS 3f601ef: the AWS scripts for Kubernetes 1.14 to 1.17',
    url: 'https://github.com/bgsilvait/EKS',
    date: '2020-11-30',
  },
];

/** First Kubernetes version whose AMIs have containerd only. */
export const firstKubernetesVersionWithoutDocker = '1.24';

export const bootstrapScriptPath = 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1';

export const bootstrapParameters: readonly BootstrapParameterFacts[] = [
  { name: 'EKSClusterName', type: 'string', mandatory: true, rule: 'name of the cluster to join' },
  {
    name: 'KubeletExtraArgs',
    type: 'string',
    mandatory: false,
    rule: 'one string of kubelet flags; appended last, so a flag here wins over the one of the script',
  },
  {
    name: 'KubeProxyExtraArgs',
    type: 'string',
    mandatory: false,
    since: 'between November 2020 and September 2022',
    rule: 'one string of kube-proxy flags',
  },
  {
    name: 'Endpoint',
    type: 'string',
    mandatory: false,
    rule: 'URL of the EKS service API that the script asks for the cluster; in no AWS page, only in the script',
  },
  {
    name: 'APIServerEndpoint',
    type: 'string',
    mandatory: false,
    requires: 'Base64ClusterCA',
    rule: 'URL of the Kubernetes API server; with it the script does not ask EKS, and guesses the service range unless given',
  },
  {
    name: 'Base64ClusterCA',
    type: 'string',
    mandatory: false,
    requires: 'APIServerEndpoint',
    rule: 'certificate authority of the cluster, base64',
  },
  {
    name: 'DNSClusterIP',
    type: 'string',
    mandatory: false,
    since: 'between November 2020 and September 2022',
    rule: 'address of the cluster DNS: the tenth of the service range; guessed as 172.20.0.10 in a VPC of 10.0.0.0/8, else as 10.100.0.10',
  },
  {
    name: 'ServiceCIDR',
    type: 'string',
    mandatory: false,
    since: 'early 2023',
    rule: 'service range of the cluster; guessed as 172.20.0.0/16 in a VPC of 10.0.0.0/8, else as 10.100.0.0/16',
  },
  {
    name: 'ExcludedSnatCIDRs',
    type: 'string[]',
    mandatory: false,
    since: 'AMI 2023.05.09',
    rule: 'ranges that pods reach with their own address, beside the range of the VPC, which is always excluded from SNAT',
  },
  {
    name: 'ContainerRuntime',
    type: 'string',
    mandatory: false,
    since: 'Kubernetes 1.21',
    allowedValues: ['docker', 'containerd'],
    rule: 'docker on Kubernetes 1.23 and older only; the pages for 1.24 and newer, where containerd is the only runtime, leave it out',
  },
];

export const bootstrapEnvironmentVariables: readonly BootstrapEnvironmentVariableFacts[] = [
  { name: 'SERVICE_IPV4_CIDR', overriddenBy: 'ServiceCIDR', since: 'AMI 2023.10.19', rule: 'one range' },
  {
    name: 'EXCLUDED_SNAT_CIDRS',
    overriddenBy: 'ExcludedSnatCIDRs',
    since: 'AMI 2023.10.19',
    rule: 'ranges separated by commas, without blanks, which a reader of the variable may not trim',
  },
];
