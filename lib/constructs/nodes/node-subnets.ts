import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * The subnets of nodes that were given none: the private ones; the isolated ones in a VPC that has no way out of them; the public ones in a VPC
 * that has no others.
 */
export function nodeSubnets(vpc: ec2.IVpc): ec2.SubnetSelection {
  return { subnetType: nodeSubnetType(vpc) };
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
