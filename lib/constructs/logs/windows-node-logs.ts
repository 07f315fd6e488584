import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as eks from 'aws-cdk-lib/aws-eks';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  containerInsightsLogGroups,
  containerInsightsLogKinds,
  containerInsightsMetricsKind,
  observabilityAddonName,
  observabilityPolicy,
  observabilityServiceAccount,
} from '../../facts/container-insights';
import { adaptCluster } from '../adapters/adapt-cluster';
import type { ClusterAdapter } from '../adapters/cluster-adapter';
import { supportOfCluster } from '../adapters/support-of-cluster';
import { attachManagedPolicies } from '../iam/attach-managed-policies';
import { mayEncryptLogs } from '../iam/may-encrypt-logs';
import { serviceAccountRole } from '../iam/service-account-role';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { checkLogsProps } from './check-logs-props';
import { nodeAlarm } from './node-alarm';
import type { WindowsNodeLogsProps } from './windows-node-logs-props';
import { checkId } from '../prop-checks/check-id';

const NAMES: PropNames<WindowsNodeLogsProps> = {
  cluster: true,
  retention: true,
  encryptionKey: true,
  removalPolicy: true,
  metrics: true,
  alarmTopic: true,
  serviceAccountRole: true,
  addonVersion: true,
  configurationValues: true,
};

/** Of all systems: nodes that are not ready, or short of memory, disk or processes. */
const FAILED_NODES = {
  namespace: 'ContainerInsights',
  metricName: 'cluster_failed_node_count',
  description: 'A node of the cluster is not ready, or short of memory, disk or processes: kubectl get nodes',
};

/** Addresses for pods are a resource of Windows nodes, so pods for which there are none count. The control plane tells it, without an agent. */
const UNSCHEDULABLE_PODS = {
  namespace: 'AWS/EKS',
  metricName: 'scheduler_pending_pods_UNSCHEDULABLE',
  description:
    'A pod finds no node with CPU, memory and, on Windows, a free address: kubectl get events -A --field-selector reason=FailedScheduling',
};

/**
 * Logs and metrics of the nodes of a cluster in CloudWatch: kubelet and kube-proxy (channel `EKS`), the CNI, events of Windows, and what containers write.
 *
 * It is the add-on `amazon-cloudwatch-observability`, with a role that its pods on Windows get, log groups with a retention, and two alarms. The add-on covers Linux nodes, too.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html
 * @example
 * import * as logs from 'aws-cdk-lib/aws-logs';
 * import { WindowsNodeLogs } from 'cdk-eks-windows';
 *
 * new WindowsNodeLogs(stack, 'Logs', { cluster, retention: logs.RetentionDays.SIX_MONTHS });
 */
export class WindowsNodeLogs extends Construct {
  /** What containers write. */
  public readonly applicationLogGroup: logs.ILogGroup;

  /** Kubelet, kube-proxy, the CNI and containerd. */
  public readonly dataplaneLogGroup: logs.ILogGroup;

  /** Events of the operating system. */
  public readonly hostLogGroup: logs.ILogGroup;

  /** Role of the pods that write to CloudWatch. */
  public readonly serviceAccountRole: iam.IRole;

  /** A node is not well; undefined without metrics. */
  public readonly failedNodesAlarm?: cloudwatch.Alarm;

  /** A pod finds no node. */
  public readonly unschedulablePodsAlarm: cloudwatch.Alarm;

  /**
   * Has the logs of the nodes collected.
   *
   * @param scope construct that the logs are part of
   * @param id id of the construct in its scope
   * @param props of which cluster, and how long they are kept
   * @throws if the OIDC provider of an imported cluster is not known, and no role is given
   */
  public constructor(scope: Construct, id: string, props: WindowsNodeLogsProps) {
    super(scope, checkId(scope, id, 'WindowsNodeLogs'));
    const cluster = adaptCluster({ ...props }.cluster, `WindowsNodeLogs '${id}'`);
    checkLogsProps(props, id);
    warnUnknownProps(this, props, NAMES, `WindowsNodeLogs '${id}'`);
    const { metrics = true, alarmTopic } = props;
    const { clusterName } = cluster;
    props.encryptionKey?.addToResourcePolicy(mayEncryptLogs(Stack.of(this), `${containerInsightsLogGroups}*`));
    const groups = [...containerInsightsLogKinds, ...(metrics ? [containerInsightsMetricsKind] : [])].map((kind) =>
      this.logGroup(kind, clusterName, props),
    );
    [this.applicationLogGroup, this.dataplaneLogGroup, this.hostLogGroup] = groups;
    this.serviceAccountRole = props.serviceAccountRole ?? this.role(cluster);
    const addon = new eks.CfnAddon(this, 'Addon', {
      addonName: observabilityAddonName,
      clusterName,
      addonVersion: props.addonVersion,
      serviceAccountRoleArn: this.serviceAccountRole.roleArn,
      configurationValues: this.configurationValues(props),
      resolveConflicts: 'OVERWRITE',
    });
    // Groups that are not there are made by Fluent Bit, and keep everything. The operator runs on Linux.
    const windows = supportOfCluster.get(cluster.construct);
    addon.node.addDependency(...groups, ...(windows ? [windows, ...windows._linuxCapacity] : cluster.linuxCapacity));
    this.failedNodesAlarm = metrics ? nodeAlarm(this, 'FailedNodes', { ...FAILED_NODES, clusterName, topic: alarmTopic }) : undefined;
    this.unschedulablePodsAlarm = nodeAlarm(this, 'UnschedulablePods', { ...UNSCHEDULABLE_PODS, clusterName, topic: alarmTopic });
  }

  private logGroup(kind: string, clusterName: string, props: WindowsNodeLogsProps): logs.LogGroup {
    return new logs.LogGroup(this, `${kind[0].toUpperCase()}${kind.slice(1)}Logs`, {
      logGroupName: `${containerInsightsLogGroups}${clusterName}/${kind}`,
      retention: props.retention ?? logs.RetentionDays.THREE_MONTHS,
      encryptionKey: props.encryptionKey,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }

  private role(cluster: ClusterAdapter): iam.Role {
    const provider = cluster.openIdConnectProvider();
    if (!provider) {
      throw new Error(
        `WindowsNodeLogs '${this.node.id}' needs the OIDC provider of the cluster '${cluster.construct.node.path}', by which Windows pods take roles, as EKS Pod Identity does ` +
          "not work on Windows. Give 'openIdConnectProvider' to fromClusterAttributes, or set 'serviceAccountRole'. " +
          'See https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html',
      );
    }
    const role = serviceAccountRole(this, 'Role', provider, observabilityServiceAccount);
    attachManagedPolicies(role, observabilityPolicy);
    return role;
  }

  /** None unless they are needed, as each version of the add-on has a schema of its own for them. */
  private configurationValues({ metrics = true, configurationValues = {} }: WindowsNodeLogsProps): string | undefined {
    const values: { [key: string]: unknown } = { ...configurationValues };
    if (!metrics) {
      values.agent = { ...(configurationValues.agent as object | undefined), enabled: false };
    }
    return Object.keys(values).length === 0 ? undefined : Stack.of(this).toJsonString(values);
  }
}
