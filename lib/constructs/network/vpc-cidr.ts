import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The primary IPv4 range of a VPC, undefined if it is not known at synth. */
export function vpcCidr(vpc: ec2.IVpc): string | undefined {
  const cidr = vpc.node.defaultChild instanceof ec2.CfnVPC ? vpc.node.defaultChild.cidrBlock : importedCidr(vpc);
  return cidr === undefined || Token.isUnresolved(cidr) ? undefined : cidr;
}

/** A VPC that was imported by attributes throws if it was not given its range. */
function importedCidr(vpc: ec2.IVpc): string | undefined {
  try {
    return vpc.vpcCidrBlock;
  } catch {
    return undefined;
  }
}
