import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What an alarm is about: a number of the cluster that is 0 where all is well. */
export interface NodeAlarmOptions {
  readonly clusterName: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly description: string;
  readonly topic?: sns.ITopic;
}

/**
 * An alarm for a number of the cluster that is not 0 for a quarter of an hour.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-EKS.html
 */
export function nodeAlarm(scope: Construct, id: string, options: NodeAlarmOptions): cloudwatch.Alarm {
  const { clusterName, namespace, metricName, description, topic } = options;
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: description,
    metric: new cloudwatch.Metric({
      namespace,
      metricName,
      dimensionsMap: { ClusterName: clusterName },
      statistic: cloudwatch.Stats.MAXIMUM,
      period: Duration.minutes(5),
    }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 3,
  });
  if (topic) {
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topic.topicArn }) });
  }
  return alarm;
}
