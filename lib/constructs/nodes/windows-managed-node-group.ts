import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import type { NodeCapacity } from '../../capacity/node-capacity';
import { bootstrapArguments } from '../bootstrap/bootstrap-arguments';
import type { BootstrapOptions } from '../bootstrap/bootstrap-options';
import { bootstrapUserData } from '../bootstrap/bootstrap-user-data';
import { nodeHealthFunction } from '../bootstrap/node-health-function';
import { checkLabelsAndTaints } from '../bootstrap/labels-and-taints';
import { checkCommands } from '../bootstrap/check-commands';
import { validateUserData } from '../bootstrap/validate-user-data';
import type { WindowsSupport } from '../cluster/windows-support';
import { capacityRange } from './capacity-range';
import { checkNodeOptions } from './check-node-options';
import { networkSlots } from './network-slots';
import { nodePropNames } from './node-prop-names';
import { warnUnknownNodeProps } from './warn-unknown-node-props';
import { nodeSubnets } from './node-subnets';
import { TaintEffect } from '../kubernetes/taint';
import { WindowsImage } from './windows-image';
import { windowsLaunchTemplate } from './windows-launch-template';
import type { WindowsManagedNodeGroupOptions } from './windows-managed-node-group-options';
import { type WindowsNodes, windowsNodes } from './windows-nodes';
import { writeKnownSubnets } from './write-known-subnets';
import { checkId } from '../prop-checks/check-id';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html';

/** The effects of taints, as the EKS API spells them. */
const EFFECTS = {
  [TaintEffect.NO_SCHEDULE]: 'NO_SCHEDULE',
  [TaintEffect.PREFER_NO_SCHEDULE]: 'PREFER_NO_SCHEDULE',
  [TaintEffect.NO_EXECUTE]: 'NO_EXECUTE',
};

/** Properties of `WindowsManagedNodeGroup`. */
export interface WindowsManagedNodeGroupProps extends WindowsManagedNodeGroupOptions {
  /** Windows support of the cluster that the nodes join. */
  readonly windowsSupport: WindowsSupport;
}

/**
 * A group of Windows nodes that EKS runs: it makes the Auto Scaling group, and replaces and drains the nodes.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
 * @example
 * import * as ec2 from 'aws-cdk-lib/aws-ec2';
 * import * as eks from 'aws-cdk-lib/aws-eks-v2';
 * import { WindowsManagedNodeGroup } from 'cdk-eks-windows';
 *
 * // The same as cluster.addWindowsManagedNodeGroup('Jobs', …) and cluster.windows.addManagedNodeGroup('Jobs', …), at another place of the tree.
 * new WindowsManagedNodeGroup(stack, 'Jobs', {
 *   windowsSupport: cluster.windows,
 *   instanceTypes: [new ec2.InstanceType('m5.xlarge'), new ec2.InstanceType('m6i.xlarge')],
 *   capacityType: eks.CapacityType.SPOT,
 *   maxCapacity: 8,
 * });
 */
export class WindowsManagedNodeGroup extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Name of the group. */
  public readonly nodegroupName: string;

  /** ARN of the group. */
  public readonly nodegroupArn: string;

  /** The launch template of the instances. */
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
   * @throws if EKS would refuse the group, or the nodes could not start: an instance type that cannot run Windows, more pods than addresses, sizes
   * out of order, an image that the Kubernetes version does not have, user data or names that EKS does not take
   */
  public constructor(scope: Construct, id: string, props: WindowsManagedNodeGroupProps) {
    super(scope, checkId(scope, id, 'WindowsManagedNodeGroup'));
    this.windows = props.windowsSupport;
    checkNodeOptions(props, `Windows node group '${id}'`);
    warnUnknownNodeProps(this, props, nodePropNames.managed, `Windows node group '${id}'`);
    const instanceTypes = props.instanceTypes ?? [ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE)];
    const what = `Windows node group '${props.nodeGroupName ?? id}'`;
    if (instanceTypes.length === 0) {
      throw new Error(`${what}: instanceTypes must have at least one instance type. Leave the prop out for m5.large. ${DOCS}`);
    }
    const image = props.image ?? WindowsImage.eksOptimized();
    if (image._isResolvedAtLaunch) {
      throw new Error(
        `${what}: the image must not have resolveAtLaunch, which EKS does not support for the nodes that it runs. Leave it out: then the newest AMI is taken ` +
          'when EKS makes or updates the group. See https://github.com/aws/containers-roadmap/issues/1951',
      );
    }
    const amiType = image._amiType(this.windows.kubernetesVersion);
    if (amiType) {
      this.refuseOwnBootstrap(props, what);
    } else if (props.warmPool) {
      throw new Error(
        `${what}: warmPool must not be set with an AMI of your own, for which EKS has none. Take WindowsImage.eksOptimized. ${DOCS}`,
      );
    }

    this.windows._checkForNodes(what, amiType === undefined && image._needsKubernetesVersion);
    const nodes = windowsNodes(this, this.windows, props, instanceTypes);
    this.capacity = nodes.capacity;
    this.nodeRole = nodes.role;
    this.grantPrincipal = nodes.role.grantPrincipal;
    this.connections = new ec2.Connections({ securityGroups: [nodes.ownSecurityGroup] });
    this.launchTemplate = windowsLaunchTemplate(this, nodes.idInMode('LaunchTemplate'), props, {
      name: nodes.instanceName,
      what: nodes.title,
      securityGroups: nodes.securityGroups,
      machineImage: amiType ? undefined : image._bind(this.windows.kubernetesVersion),
      userData: this.userData(props, nodes, amiType !== undefined),
    });

    const group = this.createNodegroup(props, nodes, instanceTypes, amiType);
    this.nodegroupName = group.attrNodegroupName;
    this.nodegroupArn = group.attrArn;
    group.node.addDependency(...nodes.dependencies);
  }

  /** EKS joins the nodes of its own AMIs; a second call of the script in user data would break that. */
  private refuseOwnBootstrap(props: WindowsManagedNodeGroupProps, what: string): void {
    const { preBootstrapCommands, ...others } = props.bootstrap ?? {};
    const given = Object.entries<unknown>(others).filter(([, value]) => value !== undefined);
    const refused = [...given.map(([name]) => `bootstrap.${name}`), ...(props.maxPods === undefined ? [] : ['maxPods'])];
    if (refused.length > 0) {
      throw new Error(
        `${what}: ${refused.join(', ')} must not be set with an EKS-optimized image, as EKS joins such nodes by itself. Take an AMI of your own ` +
          `(WindowsImage.fromSsmParameter), or a self-managed group (addNodeGroup). ${DOCS}`,
      );
    }
    checkCommands(preBootstrapCommands, `${what}: bootstrap.preBootstrapCommands`, 'nothing');
  }

  private userData(props: WindowsManagedNodeGroupProps, nodes: WindowsNodes, isBootstrappedByEks: boolean): ec2.UserData | undefined {
    const bootstrap: BootstrapOptions = props.bootstrap ?? {};
    const before = bootstrap.preBootstrapCommands ?? [];
    if (isBootstrappedByEks && before.length === 0) {
      return undefined;
    }
    let userData: ec2.UserData;
    if (isBootstrappedByEks) {
      // EKS puts its own commands behind these.
      userData = ec2.UserData.forWindows();
      userData.addCommands(...before);
    } else {
      userData = bootstrapUserData({
        title: nodes.title,
        bootstrapArguments: bootstrapArguments(this.windows._cluster, props, bootstrap, nodes.title),
        // EKS waits for the nodes: what they find out goes into their console output only.
        outcome: { region: Stack.of(this).region, waitFunction: nodeHealthFunction(bootstrap) },
        ...networkSlots(this.windows, bootstrap),
        restartCommands: bootstrap.restartCommands,
        preBootstrapCommands: before,
        postBootstrapCommands: bootstrap.postBootstrapCommands ?? [],
      });
    }
    validateUserData(this, userData, nodes.title, 'nothing');
    return userData;
  }

  private createNodegroup(
    props: WindowsManagedNodeGroupProps,
    nodes: WindowsNodes,
    instanceTypes: ec2.InstanceType[],
    amiType: string | undefined,
  ): eks.CfnNodegroup {
    const range = capacityRange(
      { minCapacity: props.minCapacity, maxCapacity: props.maxCapacity, desiredCapacity: props.desiredCapacity },
      nodes.title,
    );
    if (range.maxCapacity === 0) {
      throw new Error(
        `${nodes.title}: maxCapacity must be 1 or more in a group that EKS runs, got 0. For a group without nodes set minCapacity to 0. ` +
          'See https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html',
      );
    }
    const vpc = this.windows._vpc();
    const subnets = nodeSubnets(vpc, props.vpcSubnets, nodes.title);
    checkLabelsAndTaints(props, nodes.title);
    const group = new eks.CfnNodegroup(this, nodes.idInMode('Nodegroup'), {
      clusterName: this.windows.clusterName,
      nodegroupName: props.nodeGroupName,
      nodeRole: nodes.role.roleArn,
      amiType,
      capacityType: props.capacityType,
      instanceTypes: instanceTypes.map((type) => type.toString()),
      launchTemplate: { id: this.launchTemplate.launchTemplateId, version: this.launchTemplate.latestVersionNumber },
      scalingConfig: { minSize: range.minCapacity, maxSize: range.maxCapacity, desiredSize: range.desiredCapacity ?? range.minCapacity },
      subnets: vpc.selectSubnets(subnets).subnetIds,
      // With an AMI of one's own the node sets them as it joins; EKS would set taints only after pods may have come.
      labels: amiType ? props.nodeLabels : undefined,
      taints: amiType ? props.taints?.map(({ key, value, effect }) => ({ key, value, effect: EFFECTS[effect] })) : undefined,
      tags: props.tags,
      updateConfig: updateConfig(props, nodes.title),
    });
    writeKnownSubnets(group, vpc, subnets);
    const { warmPool } = props;
    if (warmPool) {
      // Older versions of aws-cdk-lib in the range of this package do not have the property.
      group.addPropertyOverride('WarmPoolConfig', {
        Enabled: true,
        MinSize: warmPool.minSize,
        MaxGroupPreparedCapacity: warmPool.maxGroupPreparedCapacity,
        // EKS spells the states in capitals, EC2 Auto Scaling does not.
        PoolState: warmPool.poolState?.toUpperCase(),
        ReuseOnScaleIn: warmPool.reuseOnScaleIn,
      });
    }
    return group;
  }
}

function updateConfig(props: WindowsManagedNodeGroupProps, what: string): eks.CfnNodegroup.UpdateConfigProperty | undefined {
  const { maxUnavailable, maxUnavailablePercentage } = props;
  if (maxUnavailable !== undefined && maxUnavailablePercentage !== undefined) {
    throw new Error(
      `${what}: maxUnavailable (${String(maxUnavailable)}) and maxUnavailablePercentage (${String(maxUnavailablePercentage)}) must not both be set. Drop one. ` +
        'See https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html',
    );
  }
  for (const [name, value] of Object.entries({ maxUnavailable, maxUnavailablePercentage })) {
    checkWholeNumber(value, {
      least: 1,
      most: 100,
      what: `${what}: ${name}`,
      advice: 'Leave it out to replace one node at a time',
      url: 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html',
    });
  }
  return maxUnavailable === undefined && maxUnavailablePercentage === undefined ? undefined : { maxUnavailable, maxUnavailablePercentage };
}
