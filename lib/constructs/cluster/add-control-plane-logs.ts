import { Stack } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { mayEncryptLogs } from '../iam/may-encrypt-logs';
import type { WindowsClusterProps } from './windows-cluster-props';

/**
 * The log group of a control plane, if a prop says what it is to be. EKS takes one that is there by the name that it looks for, and otherwise makes one that
 * keeps everything.
 *
 * @throws if the cluster has no name of its own, as the name of the group has it
 * @see https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
 */
export function addControlPlaneLogs(scope: Construct, cluster: eks.Cluster, props: WindowsClusterProps): void {
  const { clusterName, controlPlaneLogRetention, controlPlaneLogEncryptionKey } = props;
  const given = Object.entries({ controlPlaneLogRetention, controlPlaneLogEncryptionKey }).filter(([, value]) => value !== undefined);
  if (given.length === 0) {
    return;
  }
  if (clusterName === undefined) {
    throw new Error(
      `WindowsCluster '${scope.node.id}' needs clusterName for ${given.map(([name]) => name).join(' and ')}: the log group has to be there before the cluster, by a name ` +
        "that has the cluster's. Set it, or run 'aws logs put-retention-policy' after the deployment. " +
        'See https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
    );
  }
  const logGroupName = `/aws/eks/${clusterName}/cluster`;
  controlPlaneLogEncryptionKey?.addToResourcePolicy(mayEncryptLogs(Stack.of(scope), logGroupName));
  const logGroup = new logs.LogGroup(scope, 'ControlPlaneLogs', {
    logGroupName,
    retention: controlPlaneLogRetention ?? logs.RetentionDays.INFINITE,
    encryptionKey: controlPlaneLogEncryptionKey,
  });
  cluster.node.defaultChild?.node.addDependency(logGroup);
}
