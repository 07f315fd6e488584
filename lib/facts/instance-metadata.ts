import type { FactSource } from './fact-source';

export const instanceMetadataSource: FactSource = {
  title: 'Amazon EKS User Guide, launch templates; EKS best practices, block access to instance metadata',
  url: 'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  date: '2026-11-21',
};

/** How many hops the instance metadata of a managed node group travels without a launch template of one's own. */
export const managedGroupHopLimit = 2;
