import type { FactSource } from './fact-source';

export const containerInsightsSources: readonly FactSource[] = [
  {
    title:
      'aws-observability/helm-charts, amazon-cloudwatch-observability: Fluent Bit and agent for Windows, their channel, log groups and service account',
    url: 'https://github.com/aws-observability/helm-charts/tree/main/charts/amazon-cloudwatch-observability',
    date: '2026-11-29',
  },
  {
    title: 'Amazon EKS User Guide, AWS add-ons: Amazon CloudWatch Observability, its policy and service account',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html',
    date: '2026-11-29',
  },
  {
    title: 'Amazon CloudWatch User Guide, Container Insights metrics of EKS: cluster_failed_node_count',
    url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-EKS.html',
    date: '2026-11-29',
  },
  {
    title: 'Amazon EKS User Guide, basic metrics in CloudWatch from Kubernetes 1.28 on: scheduler_pending_pods_UNSCHEDULABLE',
    url: 'https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html',
    date: '2026-11-29',
  },
];

/** The add-on that ships logs and metrics. */
export const observabilityAddonName = 'amazon-cloudwatch-observability';

/** The one service account of all its pods that write to CloudWatch, those on Windows included. */
export const observabilityServiceAccount = { namespace: 'amazon-cloudwatch', name: 'cloudwatch-agent' };

/** What its role has to be allowed. */
export const observabilityPolicy = 'CloudWatchAgentServerPolicy';

/** What stands before the names of its log groups; the cluster follows, and one of these. */
export const containerInsightsLogGroups = '/aws/containerinsights/';

/** Logs of containers; kubelet, kube-proxy, CNI and containerd; events of Windows itself. */
export const containerInsightsLogKinds: readonly string[] = ['application', 'dataplane', 'host'];

/** Records of metrics. */
export const containerInsightsMetricsKind = 'performance';
