import { CfnOutput, Duration, Lazy, Size, Stack, Tags, Token } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { NodeCapacity } from '../../capacity/node-capacity';
import { WindowsIpamMode } from '../../capacity/windows-ipam-mode';
import { acknowledgeFinding } from '../acknowledge-finding';
import { bootstrapArguments } from '../bootstrap/bootstrap-arguments';
import { bootstrapUserData } from '../bootstrap/bootstrap-user-data';
import { validateUserData } from '../bootstrap/validate-user-data';
import type { WindowsSupport } from '../cluster/windows-support';
import { type CapacityRange, capacityRange } from './capacity-range';
import { attachManagedPolicies } from '../managed-policies';
import { checkMaxPods, reportDoubtfulInstanceType, windowsNodeCapacity } from './instance-type-checks';
import { checkNodeGroupName } from './names';
import { nodeSecurityGroup } from './node-security-group';
import { rootVolume } from './root-volume';
import { scaleFromZeroTags } from './scale-from-zero-tags';
import { WindowsImage } from './windows-image';
import type { WindowsNodeGroupOptions } from './windows-node-group-options';

/** Properties of `WindowsNodeGroup`. */
export interface WindowsNodeGroupProps extends WindowsNodeGroupOptions {
  /** Windows support of the cluster that the nodes join. */
  readonly windowsSupport: WindowsSupport;
}

/**
 * A self-managed group of Windows nodes: an Auto Scaling group with the role, access, network and user data by which its instances join.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html
 */
export class WindowsNodeGroup extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The Auto Scaling group. */
  public readonly autoScalingGroup: autoscaling.AutoScalingGroup;

  /** The launch template; its `userData` takes more commands. */
  public readonly launchTemplate: ec2.LaunchTemplate;

  /** IAM role of the nodes. */
  public readonly nodeRole: iam.IRole;

  /** What a node offers to pods; undefined if the instance type is a token. */
  public readonly capacity?: NodeCapacity;

  /** Network connections of the nodes, by the security groups that are theirs alone. */
  public readonly connections: ec2.Connections;

  /** The principal of the nodes: what is granted to it, pods on them can use only if they reach the instance metadata. */
  public readonly grantPrincipal: iam.IPrincipal;

  private readonly windows: WindowsSupport;
  /** How error messages call this group. */
  private readonly title: string;

  public constructor(scope: Construct, id: string, props: WindowsNodeGroupProps) {
    super(scope, id);
    this.windows = props.windowsSupport;
    this.title = `Windows node group '${props.nodeGroupName ?? id}'`;
    if (props.nodeGroupName !== undefined) {
      checkNodeGroupName(props.nodeGroupName);
    }
    const instanceType = props.instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE);
    this.capacity = windowsNodeCapacity(instanceType.toString(), this.windows.ipam, this.title);
    if (props.maxPods !== undefined) {
      checkMaxPods(props.maxPods, this.capacity, this.title);
    }
    reportDoubtfulInstanceType(this, instanceType.toString(), this.title);

    const role = this.createRole(props);
    this.nodeRole = role;
    this.grantPrincipal = role.grantPrincipal;
    const clusterSecurityGroup = this.windows._facts.clusterSecurityGroup();
    const securityGroup = nodeSecurityGroup(this, this.windows.cluster.vpc, clusterSecurityGroup);
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });

    const range = capacityRange(
      { minCapacity: props.minCapacity, maxCapacity: props.maxCapacity, desiredCapacity: props.desiredCapacity },
      this.title,
    );
    this.launchTemplate = this.createLaunchTemplate(props, instanceType, role, securityGroup);
    for (const group of [clusterSecurityGroup, ...(props.securityGroups ?? [])]) {
      this.launchTemplate.addSecurityGroup(group);
    }
    this.autoScalingGroup = this.createAutoScalingGroup(props, range);
    this.addTags(props);

    const access = new eks.AccessEntry(this, 'AccessEntry', {
      cluster: this.windows.cluster,
      principal: role.roleArn,
      accessEntryType: eks.AccessEntryType.EC2_WINDOWS,
      accessPolicies: [],
    });
    this.autoScalingGroup.node.addDependency(this.windows, access, ...this.windows._linuxCapacity);
    new CfnOutput(this, 'NodeInstanceRole', { value: role.roleArn, description: `IAM role of the nodes of ${this.title}` });
  }

  private createRole(props: WindowsNodeGroupProps): iam.Role {
    const role = new iam.Role(this, 'NodeRole', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      description: 'Windows nodes of an Amazon EKS cluster. For Windows only: EKS gives one type of access to a role.',
    });
    attachManagedPolicies(role, 'AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly');
    if (props.systemsManager) {
      attachManagedPolicies(role, 'AmazonSSMManagedInstanceCore');
    }
    return role;
  }

  /** A change of the IPAM mode has to replace the nodes, not to roll them, so the mode is part of the logical ids. */
  private idInMode(id: string): string {
    return this.windows.ipam.mode === WindowsIpamMode.PREFIX_DELEGATION ? `${id}PrefixDelegation` : `${id}SecondaryIp`;
  }

  private createLaunchTemplate(
    props: WindowsNodeGroupProps,
    instanceType: ec2.InstanceType,
    role: iam.IRole,
    securityGroup: ec2.ISecurityGroup,
  ): ec2.LaunchTemplate {
    const stack = Stack.of(this);
    const userData = bootstrapUserData({
      bootstrapArguments: bootstrapArguments(
        {
          isOwn: this.windows._facts.isOwn,
          clusterName: this.windows.cluster.clusterName,
          kubernetesVersion: this.windows.kubernetesVersion,
          serviceIpv4Cidr: this.windows.serviceIpv4Cidr,
          apiServer: this.windows._facts.apiServer,
        },
        props,
        props.bootstrap ?? {},
        this.title,
      ),
      signalResource: Lazy.string({
        produce: () => stack.getLogicalId(this.autoScalingGroup.node.defaultChild as autoscaling.CfnAutoScalingGroup),
      }),
      stackName: stack.stackName,
      region: stack.region,
      preBootstrapCommands: props.bootstrap?.preBootstrapCommands ?? [],
      postBootstrapCommands: props.bootstrap?.postBootstrapCommands ?? [],
    });
    this.node.addValidation({ validate: () => validateUserData(stack, userData, this.title) });
    return new ec2.LaunchTemplate(this, this.idInMode('LaunchTemplate'), {
      instanceType,
      machineImage: (props.image ?? WindowsImage.eksOptimized())._bind(this, this.windows.kubernetesVersion),
      role,
      securityGroup,
      userData,
      blockDevices: [rootVolume(this, props.diskSize ?? Size.gibibytes(100), this.title)],
      keyPair: props.keyPair,
      associatePublicIpAddress: props.associatePublicIpAddress,
      httpTokens: (props.requireImdsv2 ?? true) ? ec2.LaunchTemplateHttpTokens.REQUIRED : ec2.LaunchTemplateHttpTokens.OPTIONAL,
      httpPutResponseHopLimit: props.metadataHopLimit ?? 1,
    });
  }

  private createAutoScalingGroup(props: WindowsNodeGroupProps, range: CapacityRange): autoscaling.AutoScalingGroup {
    const timeout = props.signalTimeout ?? Duration.minutes(30);
    const { minCapacity, maxCapacity } = range;
    const startsEmpty = (range.desiredCapacity ?? minCapacity) === 0;
    // CloudFormation wants fewer nodes in service than the group may have, or it could replace none.
    const inService =
      Token.isUnresolved(minCapacity) || Token.isUnresolved(maxCapacity) ? 0 : Math.max(0, Math.min(minCapacity, maxCapacity - 1));
    const group = new autoscaling.AutoScalingGroup(this, this.idInMode('AutoScalingGroup'), {
      ...range,
      notifications: props.notifications,
      vpc: this.windows.cluster.vpc,
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      launchTemplate: this.launchTemplate,
      signals: startsEmpty ? undefined : autoscaling.Signals.waitForAll({ timeout }),
      updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({
        minInstancesInService: inService,
        waitOnResourceSignals: true,
        pauseTime: timeout,
      }),
    });
    if (!props.notifications) {
      acknowledgeFinding(
        group,
        'AwsSolutions-AS3',
        'EC2 Auto Scaling sends each scaling event to EventBridge as it is. The prop notifications adds SNS topics.',
      );
    }
    return group;
  }

  private addTags(props: WindowsNodeGroupProps): void {
    const { clusterName } = this.windows.cluster;
    const name = `${clusterName}-${props.nodeGroupName ?? this.node.id}-Node`;
    Tags.of(this.launchTemplate).add('Name', name);
    Tags.of(this.autoScalingGroup).add('Name', name);
    Tags.of(this.autoScalingGroup).add(`kubernetes.io/cluster/${clusterName}`, 'owned');
    const tags =
      (props.clusterAutoscalerTags ?? true)
        ? scaleFromZeroTags({
            clusterName,
            capacity: this.capacity,
            osBuild: (props.image ?? WindowsImage.eksOptimized()).release?.osBuild,
            nodeLabels: props.nodeLabels ?? {},
            taints: props.taints ?? [],
          })
        : {};
    for (const [key, value] of Object.entries(tags)) {
      Tags.of(this.autoScalingGroup).add(key, value, { applyToLaunchedInstances: false });
    }
  }
}
