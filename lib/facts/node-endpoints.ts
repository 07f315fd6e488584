import type { FactSource } from './fact-source';

export const nodeEndpointsSource: FactSource = {
  title: 'Amazon EKS User Guide, private clusters: VPC endpoints in place of a way to the internet',
  url: 'https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
  date: '2026-08-31',
};

/** Services that nodes of EKS optimized AMIs call by themselves: EC2 for the name of the node, ECR and, for the layers of its images, S3. */
export const nodeEndpointServices: readonly string[] = ['ec2', 'ecr.api', 'ecr.dkr', 's3'];

/** The service that gives IAM roles for service accounts their credentials. */
export const stsEndpointService = 'sts';

/** The service that the bootstrap script asks for the cluster, unless it is given the API server's address and certificate. */
export const eksEndpointService = 'eks';
