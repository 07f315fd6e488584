import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { WindowsCluster, WindowsNodeLogs } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'NodeLogs');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

const nodeLogs = new WindowsNodeLogs(stack, 'Logs', {
  cluster,
  retention: logs.RetentionDays.SIX_MONTHS,
  encryptionKey: new kms.Key(stack, 'LogsKey', { enableKeyRotation: true }),
  alarmTopic: sns.Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:eu-central-1:111122223333:on-call'),
});

// Kubelet says so where the CNI has no address for a pod that was put on a node.
nodeLogs.dataplaneLogGroup.addMetricFilter('PodsWithoutAddress', {
  filterPattern: logs.FilterPattern.literal('"failed to parse Kubernetes args"'),
  metricNamespace: 'Windows',
  metricName: 'PodsWithoutAddress',
});

app.synth();
