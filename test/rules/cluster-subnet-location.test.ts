import { clusterSubnetLocation } from '../../lib/rules/cluster-subnet-location';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(clusterSubnetLocation, rightTemplate(all(...changes)));
const subnet =
  (properties: object): Change =>
  ({ Resources }) => {
    Object.assign(Resources.SubnetB.Properties, properties);
  };
const clusterSubnets =
  (ids: unknown): Change =>
  ({ Resources }) => {
    Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = ids;
  };
const finding = (where: string, path = 'ResourcesVpcConfig.SubnetIds.1') =>
  `error Cluster Properties.${path}: The cluster 'prod' has the subnet 'SubnetB', which is ${where}: EKS refuses it.`;

test.each<[string, Change]>([
  ['right nodes, in zones that Fn::GetAZs gives', () => undefined],
  ['Availability Zones by name', subnet({ AvailabilityZone: 'eu-west-1b' })],
  ['no zone at all', subnet({ AvailabilityZone: undefined })],
  ['Availability Zones by id', subnet({ AvailabilityZone: undefined, AvailabilityZoneId: 'use1-az1' })],
  ['no Windows nodes', all(subnet({ OutpostArn: 'arn:aws:outposts:x' }), ({ Resources }) => delete Resources.WindowsNodes)],
  ['nodes in a Local Zone', all(subnet({ AvailabilityZone: 'us-west-2-lax-1a' }), clusterSubnets([{ Ref: 'SubnetA' }]))],
  [
    'a local cluster, which another rule reports',
    all(
      subnet({ OutpostArn: 'arn:aws:outposts:x' }),
      ({ Resources }) => (Resources.Cluster.Properties.OutpostConfig = { OutpostArns: ['x'] }),
    ),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(clusterSubnetLocation, rightManagedTemplate())).toEqual([]);
});

// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
test.each<[Change, string, string]>([
  [subnet({ OutpostArn: 'arn:aws:outposts:eu-west-1:111122223333:outpost/op-1' }), 'on an Outpost', 'OutpostArn'],
  [all(parameter('Outpost'), subnet({ OutpostArn: { Ref: 'Outpost' } })), 'on an Outpost', 'OutpostArn'],
  [subnet({ AvailabilityZone: 'us-west-2-lax-1a' }), "in the Local Zone 'us-west-2-lax-1a'", 'us-west-2-lax-1a'],
  [subnet({ AvailabilityZone: 'us-east-1-wl1-bos-wlz-1' }), "in the Wavelength Zone 'us-east-1-wl1-bos-wlz-1'", 'us-east-1-wl1-bos-wlz-1'],
  [subnet({ AvailabilityZone: undefined, AvailabilityZoneId: 'use1-az3' }), "in the Availability Zone 'use1-az3'", 'use1-az3'],
  [
    all(parameter('Zone', 'us-west-2-lax-1a'), subnet({ AvailabilityZone: { Ref: 'Zone' } })),
    "in the Local Zone 'us-west-2-lax-1a'",
    'us-west-2-lax-1a',
  ],
])('fails for a subnet that is elsewhere (%#)', (change, where, value) => {
  expect(linesOf(change)).toEqual([finding(where)]);
  expect(rawOutcomes(clusterSubnetLocation, rightTemplate(change))).toMatchObject([
    { value, fix: expect.stringContaining('node groups only') as string },
  ]);
});

test('fails for a cluster of the CDK module aws-eks', () => {
  expect(linesOf(subnet({ AvailabilityZone: 'us-west-2-lax-1a' }), clusterOfCdkV1)).toEqual([
    finding("in the Local Zone 'us-west-2-lax-1a'", 'Config.resourcesVpcConfig.subnetIds.1'),
  ]);
});

test('fails for a subnet of another template', () => {
  const network = rightTemplate(
    all(subnet({ AvailabilityZone: 'us-west-2-lax-1a' }), (template) => {
      template.Outputs = { B: { Value: { Ref: 'SubnetB' }, Export: { Name: 'subnet-b' } } };
      for (const name of ['Cluster', 'Cni', 'LinuxNodes', 'WindowsNodes']) {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- resources go by their names
        delete template.Resources[name];
      }
    }),
  );
  const cluster = rightTemplate(clusterSubnets([{ Ref: 'SubnetA' }, { 'Fn::ImportValue': 'subnet-b' }]));
  expect(outcomes(clusterSubnetLocation, [network, cluster])).toEqual([finding("in the Local Zone 'us-west-2-lax-1a'")]);
});

test('fails for each wrong subnet', () => {
  const lines = linesOf(
    subnet({ AvailabilityZone: 'us-west-2-lax-1a' }),
    ({ Resources }) => (Resources.SubnetA.Properties.OutpostArn = 'x'),
  );
  expect(lines).toEqual([expect.stringContaining('SubnetIds.0: '), expect.stringContaining('SubnetIds.1: ')]);
});

test.each<[string, Change, string]>([
  ['the subnets', all(parameter('Subnets'), clusterSubnets({ Ref: 'Subnets' })), "Cluster: the parameter 'Subnets' has no default"],
  ['where a subnet is', clusterSubnets([{ Ref: 'SubnetA' }, 'subnet-1']), "Cluster: the subnet 'subnet-1' is not in the templates"],
  ['the zone', all(parameter('Zone'), subnet({ AvailabilityZone: { Ref: 'Zone' } })), "Cluster: the parameter 'Zone' has no default"],
  [
    'the id of the zone',
    all(parameter('Zone'), subnet({ AvailabilityZone: undefined, AvailabilityZoneId: { Ref: 'Zone' } })),
    "Cluster: the parameter 'Zone' has no default",
  ],
  [
    'whether it is a local cluster',
    all(parameter('Outpost'), ({ Resources }) => (Resources.Cluster.Properties.OutpostConfig = { Ref: 'Outpost' })),
    "Cluster: the parameter 'Outpost' has no default",
  ],
  [
    'whether there are Windows nodes',
    all(subnet({ OutpostArn: 'x' }), conditional('WindowsNodes')),
    "Cluster: the parameter 'Stage' has no default",
  ],
  ['the cluster, which is only named', namedCluster, "WindowsTemplate: the cluster 'prod' is not in the templates"],
])('is unknown where nothing tells %s', (_, change, line) => {
  expect(linesOf(change)).toEqual([`? ${line}`]);
});
