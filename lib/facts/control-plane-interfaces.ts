import type { FactSource } from './fact-source';

export const controlPlaneInterfacesSource: FactSource = {
  title:
    'awsdocs/amazon-eks-user-guide 101184e, VPC and subnet requirements: 2 to 4 network interfaces in any of the subnets of a cluster, replaced when its version is updated; ' +
    'six addresses at least in each of them',
  url: 'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  date: '2026-11-30',
};

/** Addresses that each subnet of a cluster must have at least for the network interfaces of EKS. */
export const controlPlaneAddresses = 6;
