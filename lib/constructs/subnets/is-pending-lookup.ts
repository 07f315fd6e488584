import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Whether a subnet stands for one of a VPC that the CDK has yet to look up: nothing about it is true, and an error would keep the CDK from looking. */
export function isPendingLookup(subnet: ec2.ISubnet): boolean {
  const vpc = subnet.node.scope as Partial<ec2.IVpc> | undefined;
  return vpc?.selectSubnets?.({ subnets: [subnet] }).isPendingLookup ?? false;
}
