import { Annotations, Token, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { NodeCapacity } from '../../capacity/node-capacity';
import { WindowsIpam } from '../../capacity/windows-ipam';
import { WindowsIpamMode } from '../../capacity/windows-ipam-mode';
import { ec2RefusesWindows } from '../../facts/ec2-refuses-windows';
import { instanceTypeFacts } from '../../facts/instance-types';
import { isMacInstanceType } from '../../facts/is-mac-instance-type';
import { isExcludedForWindows } from '../../facts/windows-excluded-instance-types';

const EXCLUDED = 'eks-windows::instance-type-excluded';

/**
 * What a node of the type offers to pods.
 *
 * @returns undefined if the type is a token
 * @throws if the type cannot run Windows, or is not known
 */
export function windowsNodeCapacity(instanceType: string, ipam: WindowsIpam, what: string): NodeCapacity | undefined {
  if (Token.isUnresolved(instanceType)) {
    return undefined;
  }
  if (isMacInstanceType(instanceType) || instanceTypeFacts(instanceType)?.architecture === 'arm64') {
    const reason = isMacInstanceType(instanceType) ? 'runs macOS only' : 'has an arm64 processor';
    throw new Error(
      `${what} cannot use the instance type '${instanceType}': it ${reason}, and Windows nodes need x86_64. Take m5.large, for instance. ` +
        'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    );
  }
  try {
    return NodeCapacity.of(instanceType, ipam);
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * Checks the number of pods for each node against the addresses that it has.
 *
 * @throws if it is no whole number above 0, or more than the addresses
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function checkMaxPods(maxPods: number, capacity: NodeCapacity | undefined, what: string): void {
  if (Token.isUnresolved(maxPods)) {
    return;
  }
  if (!Number.isSafeInteger(maxPods) || maxPods < 1) {
    throw new Error(`${what}: maxPods must be a whole number above 0, got ${String(maxPods)}. Leave it out for kubelet's own, 110.`);
  }
  if (!capacity || maxPods <= capacity.podAddresses) {
    return;
  }
  const withPrefixes = NodeCapacity.of(capacity.instanceType, WindowsIpam.prefixDelegation()).podAddresses;
  const isPrefixMode = capacity.ipam.mode === WindowsIpamMode.PREFIX_DELEGATION;
  const remedies = [
    `Lower maxPods to ${String(capacity.podAddresses)}`,
    'use a larger instance type',
    ...(!isPrefixMode && withPrefixes >= maxPods ? [`enable prefix delegation (${String(withPrefixes)})`] : []),
  ];
  throw new Error(
    `${what} asks for ${String(maxPods)} pods per node, but a ${capacity.instanceType} has ${String(capacity.podAddresses)} pod addresses in ` +
      `${isPrefixMode ? 'prefix delegation' : 'secondary IP'} mode` +
      `${isPrefixMode && !capacity.prefixDelegationEffective ? ', which this type ignores, as it is not a Nitro type' : ''}. ` +
      `${remedies.slice(0, -1).join(', ')}, or ${String(remedies.at(-1))}. See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html`,
  );
}

/**
 * Reports types on which Windows is said not to run. AWS dropped its list from the guide, so a user who knows better may acknowledge it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function reportDoubtfulInstanceType(scope: Construct, instanceType: string, what: string): void {
  if (isExcludedForWindows(instanceType)) {
    const message =
      `${what} uses the instance type '${instanceType}', one of those that EKS does not support for Windows: C3, C4, D2, I2, M4 (except ` +
      `m4.16xlarge), M6a and R3. Take m5.large, for instance, or acknowledge '${EXCLUDED}' on the node group if you know that it works. ` +
      'See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html';
    scope.node.addValidation({ validate: () => (isAcknowledged(scope, EXCLUDED) ? [] : [message]) });
  }
  if (ec2RefusesWindows(instanceType)) {
    Annotations.of(scope).addWarningV2(
      'eks-windows::instance-type-refused-by-ec2',
      `${what} uses the instance type '${instanceType}', for which EC2 refused to start Windows in April 2025. Take another, or try it first. ` +
        'See https://github.com/aws/karpenter-provider-aws/issues/7985',
    );
  }
}

/** Whether `Validations.of(...).acknowledge` was called for the rule, on the construct or above it. */
function isAcknowledged(scope: Construct, ruleId: string): boolean {
  return scope.node.scopes.some((ancestor) =>
    ancestor.node.metadata.some(
      ({ type, data }) =>
        type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && typeof data === 'object' && data !== null && ruleId in data,
    ),
  );
}
