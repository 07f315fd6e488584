import type { FactSource } from './fact-source';

export const clusterSubnetLimitsSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, VPC and subnet requirements: no subnets of a cluster on Outposts, in Wavelength, and in three zones',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
    date: '2026-08-31',
  },
  {
    title: 'Amazon EKS User Guide, Local Zones: EKS cannot place its network interfaces there',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/local-zones.html',
    date: '2024-12-18',
  },
];

/** Ids of the Availability Zones in which no subnet of a cluster can be; nodes can. */
export const disallowedClusterZoneIds: readonly string[] = ['use1-az3', 'usw1-az2', 'cac1-az3'];
