import type { FactSource } from './fact-source';

export const serviceCidrLimitsSource: FactSource = {
  title: 'Amazon EKS API Reference, KubernetesNetworkConfigRequest: serviceIpv4Cidr',
  url: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html',
  date: '2026-11-21',
};

/** Ranges of which the services of a cluster may have a part. */
export const serviceCidrPrivateRanges: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Length of the prefix of the largest service range, and of the smallest one. */
export const serviceCidrPrefixLengths = { largest: 12, smallest: 24 };

/** What EKS takes where no range is given: the first one for a VPC in 10.0.0.0/8, otherwise the second one. */
export const defaultServiceCidrs: readonly [string, string] = ['172.20.0.0/16', '10.100.0.0/16'];
