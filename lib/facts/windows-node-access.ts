import type { FactSource } from './fact-source';

export const windowsNodeAccessSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, Windows support: the groups that aws-auth maps, the type of the access entry',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    date: '2024-12-18',
  },
  {
    title: 'Amazon EKS User Guide, access entries: one entry and one type for a role, the modes that have them',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
    date: '2026-11-21',
  },
  {
    title: 'Amazon EKS User Guide, migrating to access entries: an entry wins over aws-auth',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html',
    date: '2026-11-21',
  },
  {
    title: 'kubernetes-sigs/aws-iam-authenticator, issue 271: of several mappings of one role the last one counts',
    url: 'https://github.com/kubernetes-sigs/aws-iam-authenticator/issues/271',
    date: '2019-10-15',
  },
  {
    title: 'kubernetes-sigs/aws-iam-authenticator, issue 268: a role with a path does not work in aws-auth',
    url: 'https://github.com/kubernetes-sigs/aws-iam-authenticator/issues/268',
    date: '2021-07-02',
  },
];

/** The ConfigMap that maps roles to groups, where the authentication mode uses it. */
export const awsAuthConfigMap = { kind: 'ConfigMap', namespace: 'kube-system', name: 'aws-auth' } as const;

/** Type of the access entry of Windows nodes. */
export const windowsAccessEntryType = 'EC2_WINDOWS';

/** Group that lets kube-proxy on Windows read services; without it nodes are ready, and services dead. */
export const kubeProxyWindowsGroup = 'eks:kube-proxy-windows';

/** Group of nodes. */
export const nodesGroup = 'system:nodes';

/** Groups to which aws-auth maps the role of Windows nodes. */
export const windowsNodeGroups: readonly string[] = ['system:bootstrappers', nodesGroup, kubeProxyWindowsGroup];

/** Group that may do everything. */
export const groupOfAdministrators = 'system:masters';

/** Name to which aws-auth maps the role of nodes: each node gets its own. */
export const nodeUsername = 'system:node:{{EC2PrivateDNSName}}';
