import { clusterSubnetsInOneZone } from '../../lib/rules/cluster-subnets-in-one-zone';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(clusterSubnetsInOneZone, rightTemplate(all(...changes)));
const zones =
  (a: unknown, b: unknown): Change =>
  ({ Resources }) => {
    Resources.SubnetA.Properties.AvailabilityZone = a;
    Resources.SubnetB.Properties.AvailabilityZone = b;
  };
const zoneIds =
  (a: unknown, b: unknown): Change =>
  ({ Resources }) => {
    Resources.SubnetA.Properties = { ...Resources.SubnetA.Properties, AvailabilityZone: undefined, AvailabilityZoneId: a };
    Resources.SubnetB.Properties = { ...Resources.SubnetB.Properties, AvailabilityZone: undefined, AvailabilityZoneId: b };
  };
const clusterSubnets =
  (...ids: unknown[]): Change =>
  ({ Resources }) => {
    Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = ids;
  };
const itemOfAZs = (index: number, region = '') => ({ 'Fn::Select': [index, { 'Fn::GetAZs': region }] });
const finding = (what: string, path = 'ResourcesVpcConfig.SubnetIds') =>
  `error Cluster Properties.${path}: The cluster 'prod' has ${what}. EKS wants subnets in at least two zones, and refuses the cluster.`;

// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
test.each<[string, Change]>([
  ['two items of Fn::GetAZs', () => undefined],
  ['two zones by name', zones('eu-west-1a', 'eu-west-1b')],
  ['two zones by id', zoneIds('use1-az1', 'use1-az2')],
  ['a third subnet in the zone of the first', clusterSubnets({ Ref: 'SubnetA' }, { Ref: 'SubnetA' }, { Ref: 'SubnetB' })],
  ['nodes in one zone', ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ Ref: 'SubnetA' }])],
  ['no Windows nodes', all(zones('eu-west-1a', 'eu-west-1a'), ({ Resources }) => delete Resources.WindowsNodes)],
  [
    'a local cluster, whose control plane is on the Outpost',
    all(clusterSubnets({ Ref: 'SubnetA' }), ({ Resources }) => (Resources.Cluster.Properties.OutpostConfig = { OutpostArns: ['x'] })),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(clusterSubnetsInOneZone, rightManagedTemplate())).toEqual([]);
});

test.each<[string, Change, string]>([
  [
    'two subnets in one zone',
    zones('eu-west-1a', 'eu-west-1a'),
    "all its subnets in one Availability Zone: subnet 'SubnetA', subnet 'SubnetB' in the Availability Zone 'eu-west-1a'",
  ],
  [
    'one zone by its id',
    zoneIds('use1-az1', 'use1-az1'),
    "all its subnets in one Availability Zone: subnet 'SubnetA', subnet 'SubnetB' in the Availability Zone 'use1-az1'",
  ],
  [
    'the same item of Fn::GetAZs twice',
    zones(itemOfAZs(0), itemOfAZs(0)),
    "all its subnets in one Availability Zone: subnet 'SubnetA', subnet 'SubnetB'",
  ],
  [
    'the same parameter twice',
    all(parameter('Zone'), zones({ Ref: 'Zone' }, { Ref: 'Zone' })),
    "all its subnets in one Availability Zone: subnet 'SubnetA', subnet 'SubnetB'",
  ],
  ['a single subnet', clusterSubnets({ Ref: 'SubnetA' }), "one subnet: subnet 'SubnetA'"],
  ['a single subnet, twice', clusterSubnets({ Ref: 'SubnetA' }, { Ref: 'SubnetA' }), "one subnet: subnet 'SubnetA'"],
  ['a single subnet from elsewhere', clusterSubnets('subnet-1'), "one subnet: subnet 'subnet-1'"],
])('fails for %s', (_, change, what) => {
  expect(linesOf(change)).toEqual([finding(what)]);
});

test('fails for a cluster of the CDK module aws-eks', () => {
  expect(linesOf(clusterSubnets({ Ref: 'SubnetA' }), clusterOfCdkV1)).toEqual([
    finding("one subnet: subnet 'SubnetA'", 'Config.resourcesVpcConfig.subnetIds'),
  ]);
});

test.each<[string, Change, string]>([
  [
    'the subnets',
    all(parameter('Subnets'), ({ Resources }) => (Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = { Ref: 'Subnets' })),
    "the parameter 'Subnets' has no default",
  ],
  ['where subnets are', clusterSubnets('subnet-1', 'subnet-2'), "the subnet 'subnet-1' is not in the templates"],
  [
    'whether two parameters are one zone',
    all(parameter('One'), parameter('Two'), zones({ Ref: 'One' }, { Ref: 'Two' })),
    "the parameter 'One' has no default",
  ],
  [
    'whether items of two lists are one zone',
    all(parameter('Region'), zones(itemOfAZs(0), itemOfAZs(1, { Ref: 'Region' } as never))),
    'the Availability Zones of the account are known at deployment',
  ],
  ['which zone EC2 chooses', zones(undefined, undefined), "EC2 chooses the Availability Zone of the subnet 'SubnetA'"],
  [
    'whether a name and an id are one zone',
    all(zones('us-east-1a', undefined), ({ Resources }) => (Resources.SubnetB.Properties.AvailabilityZoneId = 'use1-az2')),
    'a zone by its name may be the one by its id',
  ],
  ['whether there are Windows nodes', all(clusterSubnets('subnet-1'), conditional('WindowsNodes')), "the parameter 'Stage' has no default"],
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([`? Cluster: ${cause}`]);
});

test('is unknown for a cluster that is only named', () => {
  expect(linesOf(namedCluster)).toEqual(["? WindowsTemplate: the cluster 'prod' is not in the templates"]);
});
