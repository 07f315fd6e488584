import { createRequire } from 'node:module';

/** What is used of Amazon EC2, by the names of the AWS SDK for JavaScript v3. */
export interface Ec2 {
  describeSubnets(input: { SubnetIds: string[] }): Promise<{ Subnets?: RealSubnet[] }>;
  describeNetworkInterfaces(input: {
    Filters: { Name: string; Values: string[] }[];
    MaxResults: number;
    NextToken?: string;
  }): Promise<{ NetworkInterfaces?: RealInterface[]; NextToken?: string }>;
  getSubnetCidrReservations(input: {
    SubnetId: string;
    NextToken?: string;
  }): Promise<{ SubnetIpv4CidrReservations?: RealReservation[]; NextToken?: string }>;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export interface RealSubnet {
  readonly SubnetId?: string;
  readonly CidrBlock?: string;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
export interface RealInterface {
  readonly PrivateIpAddresses?: { readonly PrivateIpAddress?: string }[];
  readonly Ipv4Prefixes?: { readonly Ipv4Prefix?: string }[];
  readonly Groups?: { readonly GroupId?: string }[];
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SubnetCidrReservation.html */
export interface RealReservation {
  readonly Cidr?: string;
  readonly ReservationType?: string;
}

/** Throttled requests are sent again, with pauses that grow. */
const settings = { maxAttempts: 8, retryMode: 'standard' };

/**
 * The client of the SDK that the runtime of Lambda has, so that the package needs none.
 *
 * @param more settings of the client
 */
export function ec2Client(more: object = {}): Ec2 {
  const { EC2 } = createRequire(__filename)('@aws-sdk/client-ec2') as { EC2: new (settings: object) => Ec2 };
  return new EC2({ ...settings, ...more });
}
