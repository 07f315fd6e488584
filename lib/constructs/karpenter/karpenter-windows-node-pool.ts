import { ArnFormat, CfnOutput, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { checkLabelsAndTaints } from '../bootstrap/labels-and-taints';
import type { WindowsSupport } from '../cluster/windows-support';
import { askForSystemsManager } from '../network/ask-for-systems-manager';
import { checkMetadataHopLimit } from '../nodes/check-metadata-hop-limit';
import { checkNodeOptions } from '../nodes/check-node-options';
import { nodeRole } from '../nodes/node-role';
import { nodeSecurityGroup } from '../nodes/node-security-group';
import { nodeSubnets } from '../nodes/node-subnets';
import { WindowsImage } from '../nodes/windows-image';
import { checkTags } from '../prop-checks/check-tags';
import { checkPoolProps } from './check-pool-props';
import { checkSelectorTerms } from './check-selector-terms';
import { ec2NodeClass } from './ec2-node-class';
import { karpenterAmi } from './karpenter-ami';
import type { KarpenterWindowsNodePoolProps } from './karpenter-windows-node-pool-props';
import { nodePool } from './node-pool';
import { nodeStart } from './node-start';
import { warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { poolPropNames } from './pool-prop-names';
import { poolInstanceTypes } from './pool-instance-types';
import { checkId } from '../prop-checks/check-id';

/** Names of pools, by what supports Windows on their cluster. */
const poolNames = new WeakMap<WindowsSupport, Set<string>>();

/**
 * Windows nodes that Karpenter starts when pods wait for them: their role, access entry, instance profile and security group, and the `EC2NodeClass` and
 * `NodePool` by which Karpenter knows them.
 *
 * Karpenter itself is installed by its Helm chart; the version has to be 1.5 or newer.
 *
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 * @example
 * import * as iam from 'aws-cdk-lib/aws-iam';
 * import { KarpenterWindowsNodePool } from 'cdk-eks-windows';
 *
 * const elastic = new KarpenterWindowsNodePool(stack, 'Elastic', { windowsSupport: cluster.windows, cpuLimit: 128 });
 * elastic.grantLaunch(iam.Role.fromRoleName(stack, 'Controller', 'KarpenterController'));
 */
export class KarpenterWindowsNodePool extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Role of the nodes. */
  public readonly nodeRole: iam.IRole;

  /** Name of the `NodePool` and of the `EC2NodeClass`. */
  public readonly poolName: string;

  /** Security group that is the nodes' own. */
  public readonly connections: ec2.Connections;

  /** What is granted to the pool, its nodes may do. */
  public readonly grantPrincipal: iam.IPrincipal;

  private readonly props: KarpenterWindowsNodePoolProps;

  /**
   * Makes the pool.
   *
   * @param scope construct that the pool is part of
   * @param id id of the pool in its scope
   * @param props what the nodes are
   * @throws if the nodes could not start or join, or the API of Karpenter would refuse the pool
   */
  public constructor(scope: Construct, id: string, props: KarpenterWindowsNodePoolProps) {
    super(scope, checkId(scope, id, 'KarpenterWindowsNodePool'));
    this.props = props;
    const title = `KarpenterWindowsNodePool '${id}'`;
    const { windowsSupport: windows, image = WindowsImage.eksOptimized() } = props;
    warnUnknownProps(this, props, poolPropNames, title);
    checkPoolProps(props, title);
    checkNodeOptions(props, title);
    checkTags(props.tags, `${title}: tags`);
    checkLabelsAndTaints(props, title);
    checkMetadataHopLimit(props.metadataHopLimit ?? 1, title);
    windows._checkForNodes(title, false);
    const kubectl = requireKubectl(windows, title);
    this.poolName = this.reserveName(props.poolName ?? 'windows', title);
    const ami = karpenterAmi(image, windows.kubernetesVersion, title);
    const instanceTypes = poolInstanceTypes(props, title);
    const userData = nodeStart(props, title);

    const vpc = windows._vpc();
    if (props.systemsManager) {
      askForSystemsManager(vpc);
    }
    this.nodeRole = nodeRole(this, props, title);
    this.grantPrincipal = this.nodeRole.grantPrincipal;
    const instanceProfile = new iam.InstanceProfile(this, 'InstanceProfile', { role: this.nodeRole });
    const securityGroup = nodeSecurityGroup(this, vpc, windows._clusterSecurityGroup());
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });
    const securityGroupIds = [securityGroup, windows._clusterSecurityGroup(), ...(props.securityGroups ?? [])].map(
      (one) => one.securityGroupId,
    );
    checkSelectorTerms(securityGroupIds, `${title}: the security groups`);
    const { subnetIds } = vpc.selectSubnets(nodeSubnets(vpc, props.vpcSubnets, title));
    checkSelectorTerms(subnetIds, `${title}: the subnets that vpcSubnets select`);
    const access = windows._grantNodeAccess(this, this.nodeRole);
    new CfnOutput(this, 'NodeInstanceRole', { value: this.nodeRole.roleArn, description: `IAM role of the nodes of ${title}` });

    const name = this.poolName;
    const parts = { name, title, ami, subnetIds, securityGroupIds, userData, serviceIpv4Cidr: windows.serviceIpv4Cidr };
    const nodeClass = kubectl.create(this, this.idOf('NodeClass'), [
      ec2NodeClass(props, { ...parts, instanceProfileName: instanceProfile.instanceProfileName }),
    ]);
    image._prepare(nodeClass);
    nodeClass.node.addDependency(windows, ...access, ...windows._linuxCapacity, ...(props.karpenter ?? []));
    const capacityTypes = (props.capacityTypes ?? [eks.CapacityType.ON_DEMAND]).map((type) => type.toLowerCase().replace('_', '-'));
    const pool = kubectl.create(this, this.idOf('NodePool'), [nodePool(props, { name, title, instanceTypes, capacityTypes })]);
    pool.node.addDependency(nodeClass);
  }

  /**
   * Lets Karpenter launch the nodes: its role may pass theirs to EC2, read the parameter of an own AMI, and use the keys of their disks and of the AMI of a pipeline.
   *
   * @param karpenter the role of Karpenter's controller
   * @see https://karpenter.sh/docs/reference/cloudformation/
   */
  public grantLaunch(karpenter: iam.IGrantable): iam.Grant {
    const { diskEncryptionKey, image } = this.props;
    const grant = (actions: string[], resourceArns: string[], conditions?: { [operator: string]: unknown }) =>
      iam.Grant.addToPrincipal({
        grantee: karpenter,
        actions,
        resourceArns,
        conditions: conditions as iam.GrantOnPrincipalOptions['conditions'],
      });
    const parameter = image?._origin.parameterName;
    if (parameter !== undefined && !parameter.startsWith('/aws/service/')) {
      grant(['ssm:GetParameter'], parameterArns(this, parameter));
    }
    const keys = new Set([diskEncryptionKey, image?._keyIn(Stack.of(this).region)].filter((key) => key !== undefined));
    for (const key of keys) {
      key.grant(karpenter, 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo');
      grant(['kms:CreateGrant'], [key.keyArn], { Bool: { 'kms:GrantIsForAWSResource': 'true' } });
    }
    return grant(['iam:PassRole'], [this.nodeRole.roleArn], {
      StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] },
    });
  }

  /** With the name in it: another name makes other objects, and the old ones leave. */
  private idOf(kind: string): string {
    return Token.isUnresolved(this.poolName) ? kind : `${kind}-${this.poolName}`;
  }

  private reserveName(name: string, title: string): string {
    const names = poolNames.get(this.props.windowsSupport) ?? new Set<string>();
    if (names.has(name)) {
      throw new Error(
        `${title}: poolName must be one that no other pool of the cluster has, got '${name}' twice. Name this one: poolName: '${name}-2'. ` +
          'See https://karpenter.sh/docs/concepts/nodepools/',
      );
    }
    poolNames.set(this.props.windowsSupport, names.add(name));
    return name;
  }
}

function requireKubectl({ _cluster }: WindowsSupport, title: string) {
  if (!_cluster.kubectl) {
    throw new Error(
      `${title} needs something that runs kubectl, as an EC2NodeClass and a NodePool are objects in the cluster, but the cluster '${_cluster.construct.node.path}' ` +
        "has no kubectl provider. Set kubectlLayer of WindowsCluster: new KubectlV35Layer(this, 'Kubectl'); for an imported cluster, 'kubectlProvider' of " +
        'WindowsSupport. See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html#kubectl-support',
    );
  }
  return _cluster.kubectl;
}

/** With one slash before the name. Whether a token begins with one is not known. */
function parameterArns(scope: Construct, name: string): string[] {
  const arn = (resource: string) => Stack.of(scope).formatArn({ service: 'ssm', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return Token.isUnresolved(name) ? [arn(`parameter${name}`), arn(`parameter/${name}`)] : [arn(`parameter/${name.replace(/^\//, '')}`)];
}
