import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * The subnets of nodes. Without a selection the private ones; the isolated ones in a VPC that has no way out of them; the public ones in a VPC
 * that has no others.
 *
 * @throws if nothing is selected
 */
export function nodeSubnets(vpc: ec2.IVpc, selection: ec2.SubnetSelection | undefined, what: string): ec2.SubnetSelection {
  const subnets = selection ?? { subnetType: nodeSubnetType(vpc) };
  const { subnetIds, isPendingLookup } = vpc.selectSubnets(subnets);
  if (subnetIds.length === 0 && !isPendingLookup) {
    const zones = selection?.availabilityZones ?? [];
    throw new Error(
      `${what}: vpcSubnets select no subnet of the VPC '${vpc.node.path}', so there is no place for a node. ` +
        (zones.length > 0
          ? `It has none in ${zones.map(shownZone).join(', ')}; its zones are ${vpc.availabilityZones.map(shownZone).join(', ')}. Name some of these, or leave availabilityZones out. `
          : 'Select subnets that it has. ') +
        'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetSelection.html',
    );
  }
  return subnets;
}

/** In a stack without a region the zones are known at deployment only. */
function shownZone(zone: string): string {
  return Token.isUnresolved(zone) || zone.includes('{Token[') ? 'one that is known at deployment only' : zone;
}

/** Whether all subnets of a VPC that are known at synth are public. */
export function hasPublicSubnetsOnly(vpc: ec2.IVpc): boolean {
  return vpc.privateSubnets.length === 0 && vpc.isolatedSubnets.length === 0 && vpc.publicSubnets.length > 0;
}

function nodeSubnetType(vpc: ec2.IVpc): ec2.SubnetType {
  if (hasPublicSubnetsOnly(vpc)) {
    return ec2.SubnetType.PUBLIC;
  }
  const isIsolated = vpc.privateSubnets.length === 0 && vpc.isolatedSubnets.length > 0;
  return isIsolated ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS;
}
