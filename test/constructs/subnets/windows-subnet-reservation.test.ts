import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { WindowsIpam, WindowsSubnetReservation, type WindowsSubnetReservationProps } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';

/** A VPC with two private subnets: 10.0.2.0/24 and 10.0.3.0/24. */
function testVpc(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/22'),
    subnetConfiguration: [
      { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
      { name: 'Nodes', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
    ],
  });
}

function reserve(props: Partial<WindowsSubnetReservationProps>): { stack: Stack; reservation: WindowsSubnetReservation } {
  const stack = testStack();
  const subnets = testVpc(stack).privateSubnets;
  return { stack, reservation: new WindowsSubnetReservation(stack, 'Prefixes', { subnets, ...props }) };
}

interface Reservation {
  readonly Properties: { readonly Cidr: string; readonly ReservationType: string; readonly SubnetId: unknown };
}

const reservationsOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::EC2::SubnetCidrReservation')) as Reservation[];

test('reserves so many blocks in each subnet, in aligned ranges clear of the first and the last block', () => {
  const { stack, reservation } = reserve({ prefixes: 3 });
  const made = reservationsOf(stack).map(({ Properties }) => Properties);
  expect(made.map(({ Cidr }) => Cidr).sort()).toEqual(['10.0.2.16/28', '10.0.2.32/27', '10.0.3.16/28', '10.0.3.32/27']);
  expect(made.map(({ ReservationType }) => ReservationType)).toEqual(['prefix', 'prefix', 'prefix', 'prefix']);
  expect(made.find(({ Cidr }) => Cidr === '10.0.3.32/27')?.SubnetId).toEqual({ Ref: expect.stringMatching(/^VpcNodesSubnet2/) as string });
  expect(reservation.ranges).toEqual(['10.0.2.16/28', '10.0.2.32/27', '10.0.3.16/28', '10.0.3.32/27']);
});

test('reserves the ranges that are given, each in the subnet in which it is', () => {
  const { stack } = reserve({ ranges: ['10.0.3.128/25', '10.0.2.64/26'] });
  expect(reservationsOf(stack).map(({ Properties: { Cidr, SubnetId } }) => [Cidr, SubnetId])).toEqual([
    ['10.0.3.128/25', { Ref: expect.stringMatching(/^VpcNodesSubnet2/) as string }],
    ['10.0.2.64/26', { Ref: expect.stringMatching(/^VpcNodesSubnet1/) as string }],
  ]);
});

test('a reservation keeps its logical id when others come, so that none is made twice', () => {
  const ids = (prefixes: number) =>
    Object.entries(
      Template.fromStack(reserve({ prefixes }).stack).findResources('AWS::EC2::SubnetCidrReservation') as { [id: string]: Reservation },
    ).map(([id, { Properties }]) => [id, Properties.Cidr]);
  expect(ids(7)).toEqual(expect.arrayContaining(ids(3)));
});

test('the plan counts the blocks, and the nodes wait for them', () => {
  const { cluster, stack, template } = testCluster((one) => ({ vpc: testVpc(one), ipam: WindowsIpam.prefixDelegation() }));
  cluster.addWindowsNodeGroup('Web', { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }, maxPods: 60 });
  const plan = () => cluster.windows.capacityPlan();
  new WindowsSubnetReservation(stack, 'Prefixes', { subnets: cluster.vpc.privateSubnets, prefixes: 14, windowsSupport: cluster.windows });
  expect(plan().subnets.map(({ reservedPrefixes, usablePrefixes }) => [reservedPrefixes, usablePrefixes])).toEqual([
    [14, 14],
    [14, 14],
  ]);
  const [group] = Object.values(template().findResources('AWS::AutoScaling::AutoScalingGroup')) as { DependsOn: string[] }[];
  expect(group.DependsOn.filter((id) => id.startsWith('Prefixes'))).toHaveLength(12);
});

test.each<[string, Partial<WindowsSubnetReservationProps>, RegExp]>([
  ['neither number nor ranges', {}, /'Prefixes' must get either prefixes, such as 40, or ranges.*got none of them/],
  ['both', { prefixes: 1, ranges: ['10.0.2.64/26'] }, /got both/],
  ['no subnets', { subnets: [], prefixes: 1 }, /subnets must have at least one subnet/],
  ['no block', { prefixes: 0 }, /prefixes must be a whole number of 1 or more, got 0/],
  ['half a block', { prefixes: 1.5 }, /got 1\.5/],
  ['too many blocks', { prefixes: 15 }, /must be 14 at most in the subnet 'Stack\/Vpc\/NodesSubnet1', got 15: 10\.0\.2\.0\/24 has no more/],
  ['what is no range', { ranges: ['10.0.2.64'] }, /ranges must be IPv4 ranges of \/28 or larger, got '10\.0\.2\.64'/],
  ['a range that is not aligned', { ranges: ['10.0.2.8/28'] }, /got '10\.0\.2\.8\/28'/],
  ['a range smaller than a block', { ranges: ['10.0.2.32/29'] }, /got '10\.0\.2\.32\/29'/],
  [
    'a range of another subnet',
    { ranges: ['10.0.0.64/26'] },
    /'10\.0\.0\.64\/26' is in none of the subnets, which have 10\.0\.2\.0\/24, 10\.0\.3\.0\/24/,
  ],
  ['a range larger than the subnet', { ranges: ['10.0.2.0/23'] }, /is in none of the subnets/],
  ['ranges that overlap', { ranges: ['10.0.2.64/26', '10.0.2.64/28'] }, /must not overlap, got '10\.0\.2\.64\/26' and '10\.0\.2\.64\/28'/],
])('refuses %s', (_, props, message) => {
  expect(() => reserve(props)).toThrow(message);
});

test('refuses a subnet of which the range is not known', () => {
  const stack = testStack();
  const subnets = [ec2.Subnet.fromSubnetId(stack, 'Imported', 'subnet-1')];
  expect(() => new WindowsSubnetReservation(stack, 'Prefixes', { subnets, prefixes: 1 })).toThrow(
    /the IPv4 range of the subnet 'Stack\/Imported' is not known at synth.*ipv4CidrBlock/,
  );
});

test('takes an imported subnet with its range', () => {
  const stack = testStack();
  const subnet = ec2.Subnet.fromSubnetAttributes(stack, 'Imported', { subnetId: 'subnet-1', ipv4CidrBlock: '10.9.0.0/24' });
  new WindowsSubnetReservation(stack, 'Prefixes', { subnets: [subnet], prefixes: 2 });
  expect(reservationsOf(stack)).toMatchObject([{ Properties: { Cidr: '10.9.0.32/27', SubnetId: 'subnet-1' } }]);
});

test('waits for a VPC that is to be looked up', () => {
  const stack = new Stack(new App(), 'Prod', {
    env: { account: '123456789012', region: 'eu-west-1' },
  });
  const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { vpcId: 'vpc-1' });
  expect(new WindowsSubnetReservation(stack, 'Prefixes', { subnets: vpc.privateSubnets, prefixes: 2 }).ranges).toEqual([]);
});

test('stops at one in another stack that overlaps, too', () => {
  const app = testStack().node.root as App;
  const nodes = new Stack(app, 'Nodes');
  const { cluster } = testCluster({ vpc: testVpc(nodes), ipam: WindowsIpam.prefixDelegation() }, nodes);
  cluster.addWindowsNodeGroup('Web', { maxCapacity: 1, minCapacity: 1, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } });
  new WindowsSubnetReservation(nodes, 'Prefixes', { subnets: cluster.vpc.privateSubnets, prefixes: 3 });
  new WindowsSubnetReservation(new Stack(app, 'More'), 'Prefixes', { subnets: [cluster.vpc.privateSubnets[0]], ranges: ['10.0.2.48/28'] });
  expect(() => app.synth()).toThrow();
  // The error names the file.
  const report = readFileSync(join(app.outdir, 'validation-report.json'), 'utf8');
  expect(report).toMatch(/subnet-reservations-overlap/);
  expect(report).toMatch(/has the range 10\.0\.2\.48\/28, which overlaps 10\.0\.2\.32\/27/);
});

test('stops at another one in the same subnet that overlaps', () => {
  const stack = testStack();
  const [subnet] = testVpc(stack).privateSubnets;
  new WindowsSubnetReservation(stack, 'Prefixes', { subnets: [subnet], prefixes: 2 });
  new WindowsSubnetReservation(stack, 'More', { subnets: [subnet], ranges: ['10.0.2.48/28'] });
  expect(() => Template.fromStack(stack)).toThrow(
    /10\.0\.2\.32\/27 overlaps 10\.0\.2\.48\/28, which 'Stack\/More\/.*' reserves in the same subnet/,
  );
});
