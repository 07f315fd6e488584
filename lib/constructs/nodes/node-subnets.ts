import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The subnets of nodes that were given none: the private ones, and in a VPC that has no way out of them, the isolated ones. */
export function nodeSubnets(vpc: ec2.IVpc): ec2.SubnetSelection {
  const isIsolated = vpc.privateSubnets.length === 0 && vpc.isolatedSubnets.length > 0;
  return { subnetType: isIsolated ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS };
}
