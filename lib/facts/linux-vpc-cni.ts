import type { FactSource } from './fact-source';

export const linuxVpcCniSource: FactSource = {
  title:
    'aws/amazon-vpc-cni-k8s, README.md and docs/eni-and-ip-target.md: WARM_ENI_TARGET is 1, so a node without pods holds all addresses of its first interface',
  url: 'https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md',
  date: '2026-11-29',
};

/** Variables of `aws-node` that decide what a Linux node holds in advance. */
export const linuxVpcCniVariables = {
  prefixDelegation: 'ENABLE_PREFIX_DELEGATION',
  warmIpTarget: 'WARM_IP_TARGET',
  minimumIpTarget: 'MINIMUM_IP_TARGET',
  warmPrefixTarget: 'WARM_PREFIX_TARGET',
} as const;

/** What holds where `WARM_PREFIX_TARGET` is not set. */
export const linuxWarmPrefixDefault = 1;
