import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Ipv4Cidr } from '../../net/ipv4-cidr';

/**
 * The IPv4 range of a subnet.
 *
 * @returns undefined if it is not known at synth
 */
export function subnetRange(subnet: ec2.ISubnet): Ipv4Cidr | undefined {
  let cidr: string;
  try {
    cidr = subnet.ipv4CidrBlock;
  } catch {
    // An imported subnet throws for what it was not given.
    return undefined;
  }
  return Token.isUnresolved(cidr) ? undefined : Ipv4Cidr.parse(cidr);
}
