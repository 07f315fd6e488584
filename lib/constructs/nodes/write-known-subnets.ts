import { type CfnResource, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { knownSubnetsMetadata, type KnownSubnetsMetadata } from '../../capacity/known-subnets-metadata';

/**
 * Writes into the metadata of a group what the CDK knows of its subnets, if these are of an imported VPC: no template has their ranges, and without them nobody can
 * tell before the deployment whether the nodes fit.
 *
 * @param resource of the group
 */
export function writeKnownSubnets(resource: CfnResource, vpc: ec2.IVpc, selection: ec2.SubnetSelection): void {
  const { subnets, isPendingLookup } = vpc.selectSubnets(selection);
  const known = isPendingLookup ? [] : subnets.flatMap(knownSubnet);
  if (known.length > 0) {
    resource.addMetadata(knownSubnetsMetadata, known);
  }
}

function knownSubnet(subnet: ec2.ISubnet): KnownSubnetsMetadata[] {
  const { subnetId } = subnet;
  const [cidr, zone] = [orUndefined(() => subnet.ipv4CidrBlock), orUndefined(() => subnet.availabilityZone)];
  return cidr === undefined || Token.isUnresolved(subnetId) || Token.isUnresolved(cidr)
    ? []
    : [{ SubnetId: subnetId, CidrBlock: cidr, ...(zone === undefined || Token.isUnresolved(zone) ? {} : { AvailabilityZone: zone }) }];
}

/** An imported subnet throws for what it was not given. */
function orUndefined(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
