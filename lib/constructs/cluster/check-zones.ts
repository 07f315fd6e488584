import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * Whether the subnets of a control plane are in two zones or more, as EKS asks for. What is not known at synth passes.
 *
 * @throws if they are certainly in one
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export function checkZones(vpc: ec2.IVpc, selections: readonly ec2.SubnetSelection[], what: string): void {
  const selected = selections.map((selection) => vpc.selectSubnets(selection));
  if (selected.some(({ isPendingLookup }) => isPendingLookup)) {
    return;
  }
  const zones = selected.flatMap(({ subnets }) => subnets.map(zoneOf));
  // A list that is known at deployment only looks like a list of one.
  if (zones.length === 0 || zones.includes(undefined) || new Set(zones).size > 1) {
    return;
  }
  const zone = Token.isUnresolved(zones[0]) ? 'one zone' : `one zone, '${String(zones[0])}'`;
  throw new Error(
    `${what} has subnets of the VPC '${vpc.node.path}' in ${zone}, and EKS makes a cluster only where they are in two or more. Give it a VPC with ` +
      'maxAzs: 2 or more, or vpcSubnets in two zones; nodes can be kept in one by vpcSubnets of their group. ' +
      'See https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
  );
}

/** The zone of a subnet, undefined if a comparison would say nothing. */
function zoneOf(subnet: ec2.ISubnet): string | undefined {
  try {
    const { availabilityZone, subnetId } = subnet;
    return isListToken(availabilityZone) || isListToken(subnetId) ? undefined : availabilityZone;
  } catch {
    // An imported subnet that was not given its zone.
    return undefined;
  }
}

function isListToken(text: string): boolean {
  return text.startsWith('#{Token[');
}
