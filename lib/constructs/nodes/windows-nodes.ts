import { CfnOutput, Token, Validations } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IDependable } from 'constructs';
import type { NodeCapacity } from '../../capacity/node-capacity';
import { WindowsIpamMode } from '../../capacity/windows-ipam-mode';
import { askForSystemsManager } from '../network/ask-for-systems-manager';
import type { WindowsSupport } from '../cluster/windows-support';
import { checkInstanceType } from './check-instance-type';
import { checkList } from '../prop-checks/check-list';
import { instanceTypeFacts } from '../../facts/instance-type-facts';
import { checkPodNumbers, windowsNodeCapacity } from './windows-node-capacity';
import { checkNodeGroupName } from '../prop-checks/check-cluster-name';
import { nodeRole } from './node-role';
import { nodeSecurityGroup } from './node-security-group';
import type { WindowsNodeOptions } from './windows-node-options';

/** What any group of Windows nodes needs before it can be made. */
export interface WindowsNodes {
  /** How messages call the group. */
  readonly title: string;
  /** Name of the instances. */
  readonly instanceName: string;
  /** What a node of the weakest instance type offers; undefined if a type is a token. */
  readonly capacity?: NodeCapacity;
  readonly role: iam.IRole;
  /** The security group that is the nodes' own. */
  readonly ownSecurityGroup: ec2.ISecurityGroup;
  /** The own one first, then the cluster's, then those of the options. */
  readonly securityGroups: ec2.ISecurityGroup[];
  /** What must be there before a node starts. */
  readonly dependencies: IDependable[];
  /** An id that changes with the IPAM mode, as a change of it has to replace the nodes, not to roll them. */
  readonly idInMode: (id: string) => string;
}

/**
 * Checks the options, and makes role, access and security group.
 *
 * @throws if the options cannot be right on this cluster
 */
export function windowsNodes(
  scope: Construct,
  windows: WindowsSupport,
  options: WindowsNodeOptions,
  instanceTypes: ec2.InstanceType[],
): WindowsNodes {
  const name = options.nodeGroupName ?? scope.node.id;
  const title = `Windows node group '${name}'`;
  if (options.nodeGroupName !== undefined) {
    checkNodeGroupName(options.nodeGroupName);
  }
  checkList(
    instanceTypes,
    `${title}: instanceTypes`,
    'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.InstanceType.html',
  );
  instanceTypes.forEach((type) => {
    checkInstanceType(type, title);
  });
  const types = instanceTypes.map(String);
  const capacities = types.map((type) => windowsNodeCapacity(type, windows.ipam, title, options.ipv4AddressesPerInterface));
  const capacity = weakest(capacities);
  if (checkPodNumbers(options, capacity, title)) {
    acknowledge(scope, 'pod-density-exceeds-addresses', 'hostNetworkPods makes up for the pods beyond the addresses.');
  }
  acknowledgeUnknownTypes(scope, types, options.ipv4AddressesPerInterface, title);

  if (options.systemsManager) {
    askForSystemsManager(windows._vpc());
  }
  const role = nodeRole(scope, options, title);
  const clusterSecurityGroup = windows._clusterSecurityGroup();
  const ownSecurityGroup = nodeSecurityGroup(scope, windows._vpc(), clusterSecurityGroup);
  windows._nodeGroups.push({ construct: scope, title, options, capacities, securityGroup: ownSecurityGroup });
  new CfnOutput(scope, 'NodeInstanceRole', { value: role.roleArn, description: `IAM role of the nodes of ${title}` });
  return {
    title,
    instanceName: `${windows.clusterName}-${name}-Node`,
    capacity,
    role,
    ownSecurityGroup,
    securityGroups: [ownSecurityGroup, clusterSecurityGroup, ...(options.securityGroups ?? [])],
    dependencies: [windows, ...windows._grantNodeAccess(scope, role), ...windows._linuxCapacity, windows._beforeNodes],
    idInMode: (id) => `${id}${windows.ipam.mode === WindowsIpamMode.PREFIX_DELEGATION ? 'PrefixDelegation' : 'SecondaryIp'}`,
  };
}

function weakest(capacities: (NodeCapacity | undefined)[]): NodeCapacity | undefined {
  return capacities.reduce((least, next) => (least && next && next.podAddresses < least.podAddresses ? next : next && least));
}

/** The prop tells what the table does not, so there is nothing left to warn of. */
function acknowledgeUnknownTypes(scope: Construct, types: string[], addresses: number | undefined, title: string): void {
  const unknown = types.filter((type) => !Token.isUnresolved(type) && !instanceTypeFacts(type));
  if (addresses !== undefined && unknown.length > 0) {
    acknowledge(scope, 'instance-type-unknown', `ipv4AddressesPerInterface tells the addresses of ${unknown.join(', ')}.`);
  } else if (addresses !== undefined && !types.some((type) => Token.isUnresolved(type))) {
    throw new Error(
      `${title}: ipv4AddressesPerInterface is for instance types that this package does not know, but it knows ${types.join(', ')}. Leave it out. ` +
        'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html',
    );
  }
}

function acknowledge(scope: Construct, rule: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `eks-windows::${rule}`, reason });
}
