import { Annotations, Duration, Lazy, Stack, Tags, Token, Validations } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { NodeCapacity } from '../../capacity/node-capacity';
import { bootstrapArguments } from '../bootstrap/bootstrap-arguments';
import { bootstrapUserData } from '../bootstrap/bootstrap-user-data';
import { nodeHealthFunction } from '../bootstrap/node-health-function';
import { validateUserData } from '../bootstrap/validate-user-data';
import { endpointNeeds } from '../network/endpoint-needs';
import type { WindowsSupport } from '../cluster/windows-support';
import { capacityRange } from './capacity-range';
import { checkNodeOptions } from './check-node-options';
import { networkSlots } from './network-slots';
import { nodePropNames } from './node-prop-names';
import { warnUnknownNodeProps } from './warn-unknown-node-props';
import { nodeSubnets } from './node-subnets';
import { scaleFromZeroTags } from './scale-from-zero-tags';
import { WindowsImage } from './windows-image';
import { windowsLaunchTemplate } from './windows-launch-template';
import type { WindowsNodeGroupOptions } from './windows-node-group-options';
import { type WindowsNodes, windowsNodes } from './windows-nodes';
import { writeKnownSubnets } from './write-known-subnets';
import { checkId } from '../prop-checks/check-id';

/** Properties of `WindowsNodeGroup`. */
export interface WindowsNodeGroupProps extends WindowsNodeGroupOptions {
  /** Windows support of the cluster that the nodes join. */
  readonly windowsSupport: WindowsSupport;
}

/**
 * A self-managed group of Windows nodes: an Auto Scaling group with the role, access, network and user data by which its instances join.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 * @example
 * import * as ec2 from 'aws-cdk-lib/aws-ec2';
 * import { WindowsNodeGroup } from 'cdk-eks-windows';
 *
 * // The same as cluster.addWindowsNodeGroup('Web', …) and cluster.windows.addNodeGroup('Web', …), at another place of the tree.
 * new WindowsNodeGroup(stack, 'Web', {
 *   windowsSupport: cluster.windows,
 *   instanceType: new ec2.InstanceType('m5.xlarge'),
 *   minCapacity: 2,
 *   maxCapacity: 6,
 * });
 */
export class WindowsNodeGroup extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The Auto Scaling group. */
  public readonly autoScalingGroup: autoscaling.AutoScalingGroup;

  /** The launch template; its `userData` takes more commands. */
  public readonly launchTemplate: ec2.LaunchTemplate;

  /** IAM role of the nodes. */
  public readonly nodeRole: iam.IRole;

  /** What a node offers to pods, with several instance types the weakest; undefined if a type is a token. */
  public readonly capacity?: NodeCapacity;

  /** Network connections of the nodes, by the security group that is theirs alone. */
  public readonly connections: ec2.Connections;

  /** The principal of the nodes: what is granted to it, pods on them can use only if they reach the instance metadata. */
  public readonly grantPrincipal: iam.IPrincipal;

  private readonly windows: WindowsSupport;

  /**
   * Makes the group.
   *
   * @param scope construct that the group is part of
   * @param id id of the group in its scope
   * @param props what the nodes are
   * @throws if the nodes could not start or join: an instance type that cannot run Windows, more pods than addresses, sizes out of order,
   * an image that the Kubernetes version does not have, labels or arguments that Kubernetes refuses
   */
  public constructor(scope: Construct, id: string, props: WindowsNodeGroupProps) {
    super(scope, checkId(scope, id, 'WindowsNodeGroup'));
    this.windows = props.windowsSupport;
    checkNodeOptions(props, `Windows node group '${id}'`);
    warnUnknownNodeProps(this, props, nodePropNames.selfManaged, `Windows node group '${id}'`);
    const instanceTypes = this.instanceTypes(props);
    const image = props.image ?? WindowsImage.eksOptimized();
    this.windows._checkForNodes(`Windows node group '${props.nodeGroupName ?? id}'`, image._needsKubernetesVersion);
    const nodes = windowsNodes(this, this.windows, props, instanceTypes);
    // The nodes signal to it how they ended.
    endpointNeeds.ask(this.windows._vpc(), [ec2.InterfaceVpcEndpointAwsService.CLOUDFORMATION]);
    this.capacity = nodes.capacity;
    this.nodeRole = nodes.role;
    this.grantPrincipal = nodes.role.grantPrincipal;
    this.connections = new ec2.Connections({ securityGroups: [nodes.ownSecurityGroup] });

    this.launchTemplate = windowsLaunchTemplate(this, nodes.idInMode('LaunchTemplate'), props, {
      name: nodes.instanceName,
      what: nodes.title,
      securityGroups: nodes.securityGroups,
      instanceType: props.mixedInstances ? undefined : instanceTypes[0],
      instanceProfile: new iam.InstanceProfile(this, 'InstanceProfile', { role: nodes.role, path: props.instanceProfilePath }),
      machineImage: image._bind(this.windows.kubernetesVersion),
      userData: this.userData(props, nodes),
      associatePublicIpAddress: props.associatePublicIpAddress,
    });
    this.autoScalingGroup = this.createAutoScalingGroup(props, nodes);
    this.addTags(props, nodes);
    this.autoScalingGroup.node.addDependency(...nodes.dependencies);
    props.failureLogGroup?.grantWrite(nodes.role).applyBefore(this.autoScalingGroup);
  }

  private instanceTypes(props: WindowsNodeGroupProps): ec2.InstanceType[] {
    const { mixedInstances, instanceType } = props;
    if (mixedInstances && (instanceType || mixedInstances.instanceTypes.length === 0)) {
      throw new Error(
        `Windows node group '${props.nodeGroupName ?? this.node.id}': mixedInstances needs at least one instance type in mixedInstances.instanceTypes, and ` +
          `takes the place of instanceType, got ${instanceType ? `both, with '${instanceType.toString()}'` : 'none'}. Put all types into the list. ` +
          'See https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html',
      );
    }
    return mixedInstances?.instanceTypes ?? [instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE)];
  }

  private userData(props: WindowsNodeGroupProps, nodes: WindowsNodes): ec2.UserData {
    const stack = Stack.of(this);
    const userData = bootstrapUserData({
      title: nodes.title,
      bootstrapArguments: bootstrapArguments(this.windows._cluster, props, props.bootstrap ?? {}, nodes.title),
      signal: {
        resource: Lazy.string({
          produce: () => (this.autoScalingGroup.node.defaultChild as autoscaling.CfnAutoScalingGroup).logicalId,
        }),
        stackName: stack.stackName,
      },
      outcome: {
        region: stack.region,
        failureLogGroupName: props.failureLogGroup?.logGroupName,
        waitFunction: (props.waitUntilHealthy ?? true) ? nodeHealthFunction(props.bootstrap ?? {}) : undefined,
      },
      hasWarmPool: props.warmPool !== undefined,
      ...networkSlots(this.windows, props.bootstrap),
      restartCommands: props.bootstrap?.restartCommands,
      preBootstrapCommands: props.bootstrap?.preBootstrapCommands ?? [],
      postBootstrapCommands: props.bootstrap?.postBootstrapCommands ?? [],
    });
    validateUserData(this, userData, nodes.title, 'signal');
    return userData;
  }

  private createAutoScalingGroup(props: WindowsNodeGroupProps, nodes: WindowsNodes): autoscaling.AutoScalingGroup {
    const range = capacityRange(
      { minCapacity: props.minCapacity, maxCapacity: props.maxCapacity, desiredCapacity: props.desiredCapacity },
      nodes.title,
    );
    const timeout = props.signalTimeout ?? Duration.minutes(30);
    if (timeout.isUnresolved() || timeout.toSeconds() < 1 || timeout.toSeconds() > 3600) {
      const got = timeout.isUnresolved() ? 'one that is known at deployment only' : timeout.toHumanString();
      throw new Error(
        `${nodes.title}: signalTimeout must be from a second to an hour, as CloudFormation waits no longer for one node, got ${got}. ` +
          'See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html',
      );
    }
    const { minCapacity, maxCapacity } = range;
    const startsEmpty = (range.desiredCapacity ?? minCapacity) === 0;
    // CloudFormation wants fewer nodes in service than the group may have, or it could replace none.
    const inService =
      Token.isUnresolved(minCapacity) || Token.isUnresolved(maxCapacity) ? 0 : Math.max(0, Math.min(minCapacity, maxCapacity - 1));
    const vpc = this.windows._vpc();
    const vpcSubnets = nodeSubnets(vpc, props.vpcSubnets, nodes.title);
    const group = new autoscaling.AutoScalingGroup(this, nodes.idInMode('AutoScalingGroup'), {
      ...range,
      ...this.launchSettings(props),
      vpc,
      vpcSubnets,
      notifications: props.notifications,
      maxInstanceLifetime: props.maxInstanceLifetime,
      terminationPolicies: props.terminationPolicies,
      signals: startsEmpty ? undefined : autoscaling.Signals.waitForAll({ timeout }),
      updatePolicy:
        props.updatePolicy ??
        autoscaling.UpdatePolicy.rollingUpdate({ minInstancesInService: inService, waitOnResourceSignals: true, pauseTime: timeout }),
    });
    writeKnownSubnets(group.node.defaultChild as autoscaling.CfnAutoScalingGroup, vpc, vpcSubnets);
    this.addWarmPool(group, props, nodes);
    if (!props.notifications) {
      Validations.of(group).acknowledge({
        id: 'AwsSolutions-AS3',
        reason: 'EC2 Auto Scaling sends each scaling event to EventBridge as it is. The prop notifications adds SNS topics.',
      });
    }
    const isOpened = props.additionalVolumes?.some(({ volume }) => volume.ebsDevice?.encrypted === false);
    if (props.mixedInstances && !isOpened) {
      Validations.of(group).acknowledge({
        id: 'AwsSolutions-EC26',
        reason:
          'All volumes are encrypted. The rule of cdk-nag fails at a group that has its launch template in a policy of several instance types.',
      });
    }
    return group;
  }

  private launchSettings(props: WindowsNodeGroupProps): Pick<autoscaling.AutoScalingGroupProps, 'launchTemplate' | 'mixedInstancesPolicy'> {
    const { mixedInstances } = props;
    if (!mixedInstances) {
      return { launchTemplate: this.launchTemplate };
    }
    return {
      mixedInstancesPolicy: {
        launchTemplate: this.launchTemplate,
        launchTemplateOverrides: mixedInstances.instanceTypes.map((instanceType) => ({ instanceType })),
        instancesDistribution: mixedInstances.instancesDistribution,
      },
    };
  }

  private addWarmPool(group: autoscaling.AutoScalingGroup, props: WindowsNodeGroupProps, nodes: WindowsNodes): void {
    const { warmPool } = props;
    if (!warmPool) {
      return;
    }
    const poolState = warmPool.poolState ?? autoscaling.PoolState.STOPPED;
    if (poolState !== autoscaling.PoolState.STOPPED) {
      throw new Error(
        `${nodes.title}: warmPool.poolState must be STOPPED, got '${poolState}': an instance joins the cluster at the start by which it leaves the pool, and ` +
          'one that only runs on has none. See https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html',
      );
    }
    group.addWarmPool({ ...warmPool, poolState });
  }

  private addTags(props: WindowsNodeGroupProps, nodes: WindowsNodes): void {
    const { clusterName } = this.windows;
    const launched = { Name: nodes.instanceName, [`kubernetes.io/cluster/${clusterName}`]: 'owned', ...props.tags };
    for (const [key, value] of Object.entries(launched)) {
      Tags.of(this.autoScalingGroup).add(key, value);
    }
    if (!(props.clusterAutoscalerTags ?? true)) {
      return;
    }
    if (!this.capacity) {
      Annotations.of(this).addWarningV2(
        'eks-windows::capacity-unknown',
        `${nodes.title} has an instance type that is known at deployment only, so the Cluster Autoscaler is not told how many pod addresses a node has, and ` +
          'does not start the first one. Keep minCapacity above 0, or name the type. ' +
          'See https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#scaling-a-node-group-to-0',
      );
    }
    const tags = scaleFromZeroTags({
      clusterName,
      capacity: this.capacity,
      osBuild: (props.image ?? WindowsImage.eksOptimized()).release?.osBuild,
      nodeLabels: props.nodeLabels ?? {},
      taints: props.taints ?? [],
    });
    for (const [key, value] of Object.entries(tags)) {
      Tags.of(this.autoScalingGroup).add(key, value, { applyToLaunchedInstances: false });
    }
  }
}
