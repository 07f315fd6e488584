import { subnetSpace, type SubnetReservation } from '../../capacity/subnet-space';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import type { Ec2, RealInterface, RealReservation } from './ec2';

/** What there is in a subnet at this time, counted in /28 blocks. */
export interface SubnetState {
  readonly cidr: string;
  /** Whole blocks that are free: no prefix, no single address, no explicit reservation is in them. */
  readonly free: number;
  /** Prefixes of the nodes that are asked about. */
  readonly held: number;
  /** Prefixes of all network interfaces. */
  readonly prefixes: number;
  /** Blocks with a single address in them. */
  readonly scattered: number;
}

const largestPage = 1000;

/**
 * Looks at a subnet.
 *
 * @param securityGroupIds those of the nodes, by which their network interfaces are known
 * @throws if EC2 does not answer, or says nothing of the subnet
 */
export async function readSubnet(ec2: Ec2, subnetId: string, securityGroupIds: readonly string[]): Promise<SubnetState> {
  const { Subnets = [] } = await ec2.describeSubnets({ SubnetIds: [subnetId] });
  const range = Ipv4Cidr.parse(Subnets.at(0)?.CidrBlock ?? '');
  if (!range) {
    throw new Error(`EC2 names no IPv4 range of the subnet '${subnetId}'`);
  }
  const interfaces = await interfacesOf(ec2, subnetId);
  const reservations = await reservationsOf(ec2, subnetId);
  const prefixes = interfaces.flatMap(({ Ipv4Prefixes = [] }) => Ipv4Prefixes.flatMap(({ Ipv4Prefix }) => explicit(Ipv4Prefix)));
  const addresses = interfaces.flatMap(({ PrivateIpAddresses = [] }) =>
    PrivateIpAddresses.flatMap(({ PrivateIpAddress }) => explicit(PrivateIpAddress && `${PrivateIpAddress}/32`)),
  );
  const own = interfaces.filter(({ Groups = [] }) => Groups.some(({ GroupId = '' }) => securityGroupIds.includes(GroupId)));
  const kept = reservations.filter(({ ReservationType }) => ReservationType === 'explicit').flatMap(({ Cidr }) => explicit(Cidr));
  const space = (taken: readonly SubnetReservation[]) => subnetSpace(range, taken).prefixes;
  return {
    cidr: range.toString(),
    // What is taken counts like a reserved range: the block is no prefix any more.
    free: space([...kept, ...prefixes, ...addresses]),
    held: own.reduce((sum, { Ipv4Prefixes = [] }) => sum + Ipv4Prefixes.length, 0),
    prefixes: prefixes.length,
    scattered: space([...kept, ...prefixes]) - space([...kept, ...prefixes, ...addresses]),
  };
}

function explicit(cidr: string | undefined): SubnetReservation[] {
  const range = Ipv4Cidr.parse(cidr ?? '');
  return range ? [{ range, type: 'explicit' }] : [];
}

async function interfacesOf(ec2: Ec2, subnetId: string): Promise<RealInterface[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.describeNetworkInterfaces({
      Filters: [{ Name: 'subnet-id', Values: [subnetId] }],
      MaxResults: largestPage,
      NextToken,
    });
    return { items: page.NetworkInterfaces, next: page.NextToken };
  });
}

async function reservationsOf(ec2: Ec2, SubnetId: string): Promise<RealReservation[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.getSubnetCidrReservations({ SubnetId, NextToken });
    return { items: page.SubnetIpv4CidrReservations, next: page.NextToken };
  });
}

async function allPages<T>(read: (token: string | undefined) => Promise<{ items?: T[]; next?: string }>): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items = [], next } = await read(token);
    all.push(...items);
    // The last page has none, or an empty one.
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  return all;
}
