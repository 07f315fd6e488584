import { serviceCidrOverlapsVpc } from '../../lib/rules/service-cidr-overlaps-vpc';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, clusterOfCdkV1, conditional, namedCluster, parameter } from '../support/windows-changes';

const AT = 'Cluster Properties.KubernetesNetworkConfig.ServiceIpv4Cidr';
const linesOf = (...changes: Change[]) => outcomes(serviceCidrOverlapsVpc, rightTemplate(all(...changes)));
const services =
  (range: unknown): Change =>
  ({ Resources }) => {
    Resources.Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr = range;
  };
const vpc =
  (range: unknown): Change =>
  ({ Resources }) => {
    Resources.Vpc.Properties.CidrBlock = range;
  };
const added =
  (properties: object): Change =>
  ({ Resources }) => {
    Resources.Added = { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, ...properties } };
  };
const overlap = (severity: string, at: string, range: string, other: string) =>
  `${severity} ${at}: The cluster 'prod' has the range '${range}' for services, which overlaps the range '${other}' of its VPC 'Vpc'.`;

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['a range that EKS chooses', services(undefined)],
  ['the range behind that of the VPC', services('10.1.0.0/16')],
  ['the range before that of the VPC', all(vpc('10.1.0.0/16'), services('10.0.0.0/16'))],
  ['another added range', all(services('10.200.0.0/16'), added({ CidrBlock: '10.201.0.0/16' }))],
  ['an added IPv6 range', added({ AmazonProvidedIpv6CidrBlock: true })],
  ['a range of another VPC', added({ VpcId: { Ref: 'OtherVpc' }, CidrBlock: '172.20.0.0/16' })],
  ['no Windows nodes', all(services('10.0.0.0/16'), ({ Resources }) => delete Resources.WindowsNodes)],
])('passes for %s', (_, change) => {
  expect(
    linesOf(({ Resources }) => {
      Resources.OtherVpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '192.168.0.0/16' } };
    }, change),
  ).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(serviceCidrOverlapsVpc, rightManagedTemplate())).toEqual([]);
});

// https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
test.each<[string, Change, string, string]>([
  ['the whole VPC', services('10.0.0.0/16'), '10.0.0.0/16', '10.0.0.0/16'],
  ['a part of it', services('10.0.255.0/24'), '10.0.255.0/24', '10.0.0.0/16'],
  ['more than it', services('10.0.0.0/12'), '10.0.0.0/12', '10.0.0.0/16'],
  ['a parameter with a default', all(parameter('Services', '10.0.0.0/16'), services({ Ref: 'Services' })), '10.0.0.0/16', '10.0.0.0/16'],
  ['a VPC whose range is a parameter', all(parameter('Range', '172.20.0.0/14'), vpc({ Ref: 'Range' })), '172.20.0.0/16', '172.20.0.0/14'],
  [
    'a VPC with an added range from a pool',
    all(vpc('172.16.0.0/12'), added({ Ipv4IpamPoolId: 'ipam-pool-1' })),
    '172.20.0.0/16',
    '172.16.0.0/12',
  ],
])('fails for services in %s', (_, change, range, other) => {
  expect(linesOf(change)).toEqual([overlap('error', AT, range, other)]);
});

test('fails for a cluster of the CDK module aws-eks', () => {
  expect(linesOf(services('10.0.0.0/16'), clusterOfCdkV1)).toEqual([
    overlap('error', 'Cluster Properties.Config.kubernetesNetworkConfig.serviceIpv4Cidr', '10.0.0.0/16', '10.0.0.0/16'),
  ]);
});

test('fails for a VPC of another template', () => {
  const network = rightTemplate((template) => {
    template.Outputs = { A: { Value: { Ref: 'SubnetA' }, Export: { Name: 'subnet-a' } } };
    delete template.Resources.Cluster;
    delete template.Resources.WindowsNodes;
  });
  const cluster = rightTemplate(
    all(services('10.0.0.0/16'), ({ Resources }) => {
      Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = ['subnet-1', { 'Fn::ImportValue': 'subnet-a' }];
    }),
  );
  expect(outcomes(serviceCidrOverlapsVpc, [network, cluster])).toEqual([overlap('error', AT, '10.0.0.0/16', '10.0.0.0/16')]);
});

test('warns of a range that is added to the VPC', () => {
  expect(linesOf(added({ CidrBlock: '172.16.0.0/12' }))).toEqual([overlap('warning', AT, '172.20.0.0/16', '172.16.0.0/12')]);
});

test.each([
  ['10.0.0.0/16', undefined, "'172.20.0.0/16' for instance"],
  ['10.0.0.0/16', '172.20.128.0/20', "'10.100.0.0/16' for instance"],
])('names a range that is free (%#)', (range, other, text) => {
  const template = rightTemplate(all(services(range), other === undefined ? () => undefined : added({ CidrBlock: other })));
  expect(rawOutcomes(serviceCidrOverlapsVpc, template)).toMatchObject([{ value: range, fix: expect.stringContaining(text) as string }]);
});

test('names none if the ranges of EKS are taken', () => {
  const template = rightTemplate(all(vpc('10.0.0.0/8'), services('10.0.0.0/16'), added({ CidrBlock: '172.20.0.0/16' })));
  expect(rawOutcomes(serviceCidrOverlapsVpc, template)).toMatchObject([
    { fix: 'Take a range that the VPC does not use, or leave ServiceIpv4Cidr out.' },
  ]);
});

test.each([
  ['error', '10.200.0.0/25'],
  ['error', '172.32.0.0/16'],
  ['error', '100.64.0.0/16'],
  ['error', '8.0.0.0/8'],
  ['warning', '172.20.0.1/16'],
  ['warning', 'services'],
])('%s for %s, which EKS does not accept whatever the VPC is', (severity, range) => {
  const unknownVpc: Change = ({ Resources }) => {
    Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = ['subnet-1'];
  };
  expect(linesOf(services(range), unknownVpc)).toEqual([expect.stringMatching(`^${severity} ${AT}: .*'${range}'.* from /24 to /12`)]);
});

test.each<[string, Change, string]>([
  ['the range', all(parameter('Services'), services({ Ref: 'Services' })), "Cluster: the parameter 'Services' has no default"],
  [
    'the subnets',
    all(parameter('Subnets'), ({ Resources }) => (Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = { Ref: 'Subnets' })),
    "Cluster: the parameter 'Subnets' has no default",
  ],
  [
    'any subnet',
    ({ Resources }) => (Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = []),
    'Cluster: the cluster names no subnets',
  ],
  [
    'the VPC',
    ({ Resources }) => (Resources.Cluster.Properties.ResourcesVpcConfig.SubnetIds = ['subnet-1']),
    "Cluster: the subnet 'subnet-1' is not in the templates",
  ],
  ['the range of the VPC', all(parameter('Range'), vpc({ Ref: 'Range' })), "Cluster: the parameter 'Range' has no default"],
  ['a range that is added to the VPC', added({ Ipv4IpamPoolId: 'ipam-pool-1' }), 'Cluster: the range comes from a pool'],
  [
    'whether a range is added',
    all(added({ CidrBlock: '172.16.0.0/12' }), conditional('Added')),
    "Cluster: the parameter 'Stage' has no default",
  ],
  [
    'whether there are Windows nodes',
    all(services('10.0.0.0/16'), conditional('WindowsNodes')),
    "Cluster: the parameter 'Stage' has no default",
  ],
  ['the cluster, which is only named', namedCluster, "WindowsTemplate: the cluster 'prod' is not in the templates"],
])('is unknown where nothing tells %s', (_, change, line) => {
  expect(linesOf(change)).toEqual([`? ${line}`]);
});
