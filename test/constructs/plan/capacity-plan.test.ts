import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CapacityVerdict, WindowsIpam } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';

const env = { account: '123456789012', region: 'eu-west-1' };
const context = {
  'aws:cdk:disable-asset-staging': true,
  '@aws-cdk/aws-eks:defaultToAL2023': true,
  'availability-zones:account=123456789012:region=eu-west-1': ['eu-west-1a', 'eu-west-1b'],
};

/** A stack in two zones whose names are known. */
function zonedStack(): Stack {
  const app = new App({ analyticsReporting: false, context });
  return new Stack(app, 'Prod', { env });
}

const privateSubnets = { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } };

describe('the capacity plan of a cluster', () => {
  test('tells pods and nodes of each group', () => {
    const { cluster } = testCluster({ ipam: WindowsIpam.prefixDelegation() });
    cluster.addWindowsNodeGroup('Web', {
      instanceType: new ec2.InstanceType('c5.large'),
      minCapacity: 1,
      desiredCapacity: 2,
      maxCapacity: 4,
      maxPods: 60,
    });
    cluster.addWindowsManagedNodeGroup('Jobs', { instanceTypes: [new ec2.InstanceType('m5.large')], minCapacity: 1, maxCapacity: 2 });
    const plan = cluster.windows.capacityPlan();
    expect(plan.groups.map(({ name }) => name)).toEqual(expect.arrayContaining(['Web', 'Jobs']));
    expect(plan.groups).toHaveLength(2);
    // c5.large has 10 addresses per interface, so 9 × 16 = 144 for pods; 60 pods and one address in advance are 61, in 4 prefixes of 16.
    // https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
    expect(plan.group('Web')).toMatchObject({
      path: 'Stack/Cluster/Windows/Web',
      nodesAtMin: 1,
      nodesAtDesired: 2,
      nodesAtMax: 4,
      nodesAddedByUpdate: 0,
      podsPerNode: 60,
      podsAtMin: 60,
      podsAtDesired: 120,
      podsAtMax: 240,
      prefixesPerNode: 4,
      addressesPerNode: 1,
      // 4 prefixes have 64 addresses.
      warmAddressesPerNode: 4,
      subnets: ['PrivateSubnet1', 'PrivateSubnet2'],
      notes: [],
    });
    // Twice as many as zones come on top: managed node update behavior.
    expect(plan.group('Stack/Cluster/Windows/Jobs')).toMatchObject({ nodesAddedByUpdate: 4, podsPerNode: 110, podsAtMax: 220 });
  });

  test('tells what is left of subnets and zones', () => {
    const { cluster } = testCluster(
      (stack) => ({
        vpc: new ec2.Vpc(stack, 'Vpc', {
          ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/22'),
          subnetConfiguration: [
            { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 26 },
            { name: 'Nodes', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
          ],
        }),
        ipam: WindowsIpam.prefixDelegation(),
      }),
      zonedStack(),
    );
    cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 8, maxPods: 60, ...privateSubnets });
    const plan = cluster.windows.capacityPlan();
    const [first] = plan.subnets;
    // A /24 has 251 addresses and 14 whole blocks: the first and the last one have addresses of AWS. Each zone has four nodes of four prefixes.
    expect(first).toMatchObject({
      name: 'NodesSubnet1',
      path: 'Prod/Vpc/NodesSubnet1',
      zone: 'eu-west-1a',
      usableAddresses: 251,
      usablePrefixes: 14,
    });
    expect(first.atRest).toMatchObject({ prefixes: 1, verdict: CapacityVerdict.FITS });
    // With two nodes of Linux, and six addresses of the control plane, four whole blocks are not sure.
    expect(first.atMin).toMatchObject({ prefixes: 4, verdict: CapacityVerdict.LUCK });
    expect(first.atMax).toMatchObject({ prefixes: 16, freePrefixes: 0, verdict: CapacityVerdict.IMPOSSIBLE });
    expect(plan.zones.map(({ name, subnets }) => [name, subnets])).toEqual([
      ['eu-west-1a', ['NodesSubnet1']],
      ['eu-west-1b', ['NodesSubnet2']],
    ]);
    expect(plan.zone('eu-west-1b').atMax).toEqual(plan.subnet('NodesSubnet2').atMax);
    expect(plan.lostZone).toMatch(/^eu-west-1[ab]$/);
    expect(plan.zone(plan.lostZone ?? '').withZoneLost?.nodes).toBe(0);
  });

  test('has the subnets of an imported VPC whose ranges are given', () => {
    const { cluster } = testCluster((stack) => ({
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-1',
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        vpcCidrBlock: '10.0.0.0/16',
        privateSubnetIds: ['subnet-a', 'subnet-b'],
        privateSubnetRouteTableIds: ['rtb-a', 'rtb-b'],
        privateSubnetIpv4CidrBlocks: ['10.0.0.0/24', '10.0.1.0/24'],
      }),
    }));
    cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });
    const plan = cluster.windows.capacityPlan();
    expect(plan.subnet('PrivateSubnet1')).toMatchObject({ cidr: '10.0.0.0/24', zone: 'eu-west-1a', usableAddresses: 251 });
    expect(plan.zone('eu-west-1b').subnets).toEqual(['PrivateSubnet2']);
  });

  test('says what is not known', () => {
    const { cluster } = testCluster((stack) => ({
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-1',
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        privateSubnetIds: ['subnet-a', 'subnet-b'],
      }),
      serviceIpv4Cidr: '172.20.0.0/16',
    }));
    cluster.addWindowsNodeGroup('Web');
    const [subnet] = cluster.windows.capacityPlan().subnets;
    expect(subnet).toMatchObject({ name: 'PrivateSubnet1', cidr: undefined });
    expect(subnet.atMax).toBeUndefined();
    expect(subnet.notes.join()).toMatch(/'subnet-a' is not in the templates/);
  });

  test('has the groups of its own cluster only', () => {
    const stack = testStack();
    const { cluster } = testCluster({}, stack);
    const other = testCluster({}, stack, 'Other').cluster;
    cluster.addWindowsNodeGroup('Web', { maxCapacity: 3 });
    other.addWindowsNodeGroup('Web', { maxCapacity: 5 });
    expect(cluster.windows.capacityPlan().groups).toHaveLength(1);
    expect(other.windows.capacityPlan().group('Web').nodesAtMax).toBe(5);
    expect(other.windows.capacityPlan().subnets).toHaveLength(2);
  });

  test('refuses names that it does not have', () => {
    const { cluster } = testCluster();
    cluster.addWindowsNodeGroup('Web');
    const plan = cluster.windows.capacityPlan();
    expect(() => plan.group('Wep')).toThrow(
      "The capacity plan has no Windows node group 'Wep'. Take one of 'Web'. See docs/capacity-plan.md in the package cdk-eks-windows",
    );
    expect(() => plan.subnet('X')).toThrow(/no subnet 'X'\. Take one of 'PrivateSubnet1', 'PrivateSubnet2'/);
    expect(() => plan.zone('a')).toThrow(/no zone 'a'\. It has none: the zones are not known at synth\./);
  });

  test('tells what nodes keep after pods came and went, and which addresses cool down', () => {
    const { cluster } = testCluster({ ipam: WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 }) }, zonedStack());
    cluster.addWindowsNodeGroup('Web', { instanceType: new ec2.InstanceType('c5.large'), maxPods: 20, minCapacity: 1, maxCapacity: 2 });
    const plan = cluster.windows.capacityPlan({ newPodsPerMinute: 40 });
    // 40 pods in a minute leave 20 addresses in cool-down for 30 seconds: with 20 pods these are in three prefixes, beside which a whole one is kept.
    expect(plan.group('Web')).toMatchObject({
      podsPerNode: 20,
      prefixesPerNode: 4,
      prefixesPerNodeAfterChurn: 4,
      podsPerNodeAfterChurn: 3,
      coolingAddressesPerNode: 20,
    });
    // At any rate, each pod may keep a prefix, as far as there are 9 slots.
    const anyRate = cluster.windows.capacityPlan();
    expect(anyRate.group('Web')).toMatchObject({ prefixesPerNode: 3, prefixesPerNodeAfterChurn: 9, podsPerNodeAfterChurn: 8 });
    expect(anyRate.subnets[0].afterChurn?.prefixes).toBe(9);
    expect(anyRate.subnets[0].atMax?.prefixes).toBe(3);
  });

  test('tries out numbers', () => {
    const { cluster } = testCluster({ ipam: WindowsIpam.prefixDelegation() }, zonedStack());
    cluster.addWindowsNodeGroup('Web', { minCapacity: 1, maxCapacity: 2, ...privateSubnets });
    const { windows } = cluster;
    expect(windows.capacityPlan({ podsPerNode: 20 }).group('Web').podsPerNode).toBe(20);
    expect(windows.capacityPlan({ nodesPerGroup: 6 }).group('Web').nodesAtMax).toBe(6);
    expect(windows.capacityPlan({ nodesAddedByUpdate: 3 }).group('Web').nodesAddedByUpdate).toBe(3);
    const others = windows.capacityPlan({ otherAddressesPerSubnet: 100 }).subnets[0].atMax?.addresses ?? 0;
    expect(others - (windows.capacityPlan().subnets[0].atMax?.addresses ?? 0)).toBe(100);
    expect(windows.capacityPlan({ lostZone: 'eu-west-1b' }).lostZone).toBe('eu-west-1b');
  });

  test.each([
    [
      { newPodsPerMinute: -1 },
      /^newPodsPerMinute of the capacity plan of 'Prod\/Cluster\/Windows' must be a whole number of 0 or more, got -1\./,
    ],
    [{ podsPerNode: 1.5 }, /^podsPerNode of .* got 1\.5\./],
    [{ nodesPerGroup: NaN }, /^nodesPerGroup of .* got NaN\./],
    [{ otherAddressesPerSubnet: -5 }, /^otherAddressesPerSubnet of .* got -5\./],
    [{ nodesAddedByUpdate: -5 }, /^nodesAddedByUpdate of .* got -5\./],
    [{ lostZone: 'eu-west-1x' }, /is 'eu-west-1x', but no subnet of a node group is there\. Take one of 'eu-west-1a', 'eu-west-1b'\./],
  ])('refuses the numbers %j', (options, message) => {
    const { cluster } = testCluster({}, zonedStack());
    cluster.addWindowsNodeGroup('Web', privateSubnets);
    expect(() => cluster.windows.capacityPlan(options)).toThrow(message);
  });

  test('is made in a stack without an app, for which the CDK makes one', () => {
    const { cluster } = testCluster({}, new Stack(undefined, 'Alone'));
    expect(cluster.windows.capacityPlan().groups).toEqual([]);
  });
});
