import type { FactSource } from './fact-source';

export const eksIamPoliciesSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, node IAM role: a node has to describe EC2 resources, and to pull images from ECR',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
    date: '2026-11-21',
  },
  {
    title: 'Amazon EKS User Guide, Windows support: AmazonEKSVPCResourceController on the role of the cluster',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    date: '2024-12-18',
  },
  {
    title: 'AWS Managed Policy Reference, AmazonEKSWorkerNodePolicy v3: eks:DescribeCluster, ec2:DescribeInstances and more',
    url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSWorkerNodePolicy.html',
    date: '2023-11-27',
  },
  {
    title: 'AWS Managed Policy Reference, AmazonEKSWorkerNodeMinimalPolicy v1: eks-auth:AssumeRoleForPodIdentity alone',
    url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSWorkerNodeMinimalPolicy.html',
    date: '2024-10-02',
  },
  {
    title: 'AWS Managed Policy Reference, AmazonEKSVPCResourceController v1: ec2:AssignPrivateIpAddresses and more',
    url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSVPCResourceController.html',
    date: '2020-08-12',
  },
  {
    title:
      'AWS Managed Policy Reference, AmazonEKSClusterPolicy v8, which does not let addresses be assigned; neither does AmazonEKSServicePolicy v7',
    url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSClusterPolicy.html',
    date: '2025-04-17',
  },
];

/** Lets the control plane give addresses to Windows nodes. */
export const vpcResourceControllerPolicy = 'AmazonEKSVPCResourceController';

/** Lets a node ask EKS for its cluster, and EC2 for itself. */
export const workerNodePolicy = 'AmazonEKSWorkerNodePolicy';

/** Lets a node do nothing but Pod Identity, which Windows does not have. */
export const minimalWorkerNodePolicy = 'AmazonEKSWorkerNodeMinimalPolicy';

/** Lets a node pull images from ECR, and nothing else. */
export const ecrPullOnlyPolicy = 'AmazonEC2ContainerRegistryPullOnly';

/** Each of these lets a node pull images from ECR; the narrowest first. */
export const ecrPullPolicies: readonly string[] = [
  ecrPullOnlyPolicy,
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonEC2ContainerRegistryPowerUser',
  'AmazonEC2ContainerRegistryFullAccess',
];

/** Lets the VPC CNI of Linux nodes manage addresses. */
export const cniPolicy = 'AmazonEKS_CNI_Policy';

/** Lets Session Manager reach an instance. */
export const sessionManagerPolicy = 'AmazonSSMManagedInstanceCore';

/** Policies that allow all that EKS needs, and far more. */
export const policiesForEverything: ReadonlySet<string> = new Set(['AdministratorAccess', 'PowerUserAccess']);

/** Policies of cluster roles that certainly do not let addresses be assigned. */
export const policiesWithoutAddresses: ReadonlySet<string> = new Set(['AmazonEKSClusterPolicy', 'AmazonEKSServicePolicy']);

/** Policies of node roles that certainly grant nothing of what `AmazonEKSWorkerNodePolicy` is there for. */
export const policiesWithoutJoining: ReadonlySet<string> = new Set([...ecrPullPolicies, sessionManagerPolicy]);
