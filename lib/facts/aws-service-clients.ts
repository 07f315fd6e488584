import type { FactSource } from './fact-source';

export const awsServiceClientsSources: readonly FactSource[] = [
  {
    title: 'Amazon EKS User Guide, private clusters: VPC endpoints for what runs in the cluster',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
    date: '2026-11-29',
  },
  {
    title: 'eksctl User Guide, fully-private clusters: endpoints for CloudFormation, Auto Scaling and CloudWatch Logs',
    url: 'https://docs.aws.amazon.com/eks/latest/eksctl/eks-private-cluster.html',
    date: '2026-11-29',
  },
  {
    title: 'Karpenter, getting started: private clusters',
    url: 'https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/#private-clusters',
    date: '2026-11-29',
  },
  {
    title: 'Amazon EKS Best Practices Guide, Karpenter in a private cluster: SQS only where interruptions are handled',
    url: 'https://docs.aws.amazon.com/eks/latest/best-practices/karpenter.html',
    date: '2026-11-29',
  },
  {
    title: 'AWS Systems Manager User Guide, VPC endpoints for Systems Manager',
    url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
    date: '2026-11-29',
  },
  {
    title: 'aws/aws-node-termination-handler, queue processor',
    url: 'https://github.com/aws/aws-node-termination-handler#queue-processor',
    date: '2026-11-29',
  },
];

/** The service that `cfn-signal.exe` and `cfn-init.exe` call. */
export const signalEndpointService = 'cloudformation';

/** The managed policy by which the agent of Systems Manager on a node may call its services, and these services. */
export const systemsManagerPolicy = 'AmazonSSMManagedInstanceCore';
export const systemsManagerServices: readonly string[] = ['ssm', 'ssmmessages'];

/** Commands in user data, and the service that each calls: those of the CLI, and the nouns of the AWS Tools for PowerShell. */
export const userDataClients: readonly { readonly command: RegExp; readonly service: string }[] = [
  { command: /\bcfn-init\b/i, service: signalEndpointService },
  { command: /\baws(?:\.exe)?\s+ssm\b|\b[a-z]+-SSM[A-Za-z]+/i, service: 'ssm' },
  { command: /\baws(?:\.exe)?\s+secretsmanager\b|\b[A-Za-z]+-SEC[A-Z][A-Za-z]+/, service: 'secretsmanager' },
  { command: /\baws(?:\.exe)?\s+logs\b|\b[a-z]+-CWL[A-Za-z]+/i, service: 'logs' },
  { command: /\baws(?:\.exe)?\s+autoscaling\b|\b[a-z]+-AS(?:Lifecycle|AutoScaling)[A-Za-z]+/i, service: 'autoscaling' },
];

/** Something that runs in a cluster and calls services of AWS beside those that nodes call. */
export interface ServiceClient {
  readonly title: string;
  /** Its Helm chart, or the repository of its image, by the last part. */
  readonly name: RegExp;
  /** Its managed add-on. */
  readonly addon?: string;
  readonly services: readonly string[];
  /** A setting, as its chart or its arguments name it, and the services that it calls only by that. */
  readonly bySetting?: { readonly setting: RegExp; readonly services: readonly string[] };
  /** Whether its pods run on each node, also on those with Windows; otherwise on Linux nodes. */
  readonly isOnWindows: boolean;
}

export const serviceClients: readonly ServiceClient[] = [
  {
    title: 'AWS Load Balancer Controller',
    name: /^aws-load-balancer-controller$/,
    services: ['elasticloadbalancing'],
    isOnWindows: false,
  },
  { title: 'Cluster Autoscaler', name: /^cluster-autoscaler(?:-chart)?$/, services: ['autoscaling'], isOnWindows: false },
  {
    title: 'Karpenter',
    name: /^karpenter$/,
    services: ['eks', 'ssm'],
    bySetting: { setting: /interruption[_-]?queue/i, services: ['sqs'] },
    isOnWindows: false,
  },
  {
    title: 'AWS Node Termination Handler',
    name: /^aws-node-termination-handler$/,
    // Without a queue it looks at the instance metadata only.
    services: [],
    bySetting: { setting: /enable[_-]?sqs[_-]?termination[_-]?draining|queue[_-]?url/i, services: ['sqs', 'autoscaling'] },
    isOnWindows: false,
  },
  {
    title: 'EKS Pod Identity Agent',
    name: /^eks-pod-identity-agent$/,
    addon: 'eks-pod-identity-agent',
    services: ['eks-auth'],
    isOnWindows: false,
  },
  {
    title: 'Amazon CloudWatch Observability',
    name: /^amazon-cloudwatch-observability$/,
    addon: 'amazon-cloudwatch-observability',
    services: ['logs'],
    isOnWindows: true,
  },
  { title: 'CloudWatch agent', name: /^cloudwatch-agent$/, services: ['logs'], isOnWindows: false },
  { title: 'Fluent Bit for AWS', name: /^aws-for-fluent-bit$/, services: ['logs'], isOnWindows: false },
];
