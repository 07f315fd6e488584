/** The metadata of a node group under which constructs write what the CDK knows of subnets that no template has. */
export const knownSubnetsMetadata = 'cdk-eks-windows:subnets';

/** One of these subnets: the value of the metadata is a list of them. */
export interface KnownSubnetsMetadata {
  readonly SubnetId: string;
  readonly CidrBlock: string;
  readonly AvailabilityZone?: string;
}
