import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { WindowsCluster } from '../cluster/windows-cluster';

/** Properties of the logs and metrics of nodes. */
export interface WindowsNodeLogsProps {
  /** The cluster: a `WindowsCluster`, or one of `aws-eks-v2` or `aws-eks`, of this app or imported. */
  readonly cluster: eks.ICluster | eksV1.ICluster | WindowsCluster;

  /**
   * How long the logs are kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly retention?: logs.RetentionDays;

  /**
   * KMS key that encrypts the log groups. A key of this app is told that CloudWatch Logs may use it; the policy of another has to say so.
   *
   * @default - the key of CloudWatch Logs
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What becomes of the log groups when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the CloudWatch agent collects metrics (Container Insights), which cost by their number.
   *
   * @default true
   * @see https://aws.amazon.com/cloudwatch/pricing/
   */
  readonly metrics?: boolean;

  /**
   * Topic that is told when nodes fail, or pods find no node.
   *
   * @default - none: the alarms show in CloudWatch only
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Role of the service account `amazon-cloudwatch/cloudwatch-agent`, with `CloudWatchAgentServerPolicy`, which has to trust the OIDC provider of the cluster.
   *
   * @default - a new one
   */
  readonly serviceAccountRole?: iam.IRole;

  /**
   * Version of the add-on `amazon-cloudwatch-observability`.
   *
   * @default - the one that EKS takes for the Kubernetes version
   */
  readonly addonVersion?: string;

  /**
   * Settings of the add-on, beside those of the other props: such as `{ containerLogs: { fluentBit: { resources: … } } }`.
   *
   * @default - none
   * @see https://github.com/aws-observability/helm-charts/blob/main/charts/amazon-cloudwatch-observability/values.yaml
   */
  readonly configurationValues?: { [key: string]: unknown };
}
