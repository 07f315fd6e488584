import { subnetAddressesExhausted } from '../../../lib/rules/subnet-addresses-exhausted';
import { subnetPrefixesExhausted } from '../../../lib/rules/subnet-prefixes-exhausted';
import { outcomes, rawOutcomes } from '../../support/rule-outcomes';

/** Resources of a template, by their logical ids. */
type Resources = { [logicalId: string]: object };

const prefixes = '{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"true"}';
const addresses = '{"enableWindowsIpam":"true"}';
const cluster = { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } };
const subnet = (CidrBlock: string, zone?: unknown) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId: 'vpc-1', CidrBlock, ...(zone === undefined ? {} : { AvailabilityZone: zone }) },
});
const reservation = (Cidr: unknown, ReservationType: unknown, SubnetId: unknown = { Ref: 'A' }) => ({
  Type: 'AWS::EC2::SubnetCidrReservation',
  Properties: { SubnetId, Cidr, ReservationType },
});

/** A managed node group of so many nodes, at most so many. A t3.nano has one slot, so it holds one prefix, or one address, full or empty. */
const nodes = (size: number, subnets: unknown[], max = size, more: object = {}) => ({
  Type: 'AWS::EKS::Nodegroup',
  Properties: {
    ClusterName: { Ref: 'Cluster' },
    AmiType: 'WINDOWS_CORE_2022_x86_64',
    InstanceTypes: ['t3.nano'],
    Subnets: subnets.map((id) => (typeof id === 'string' && !id.startsWith('subnet-') ? { Ref: id } : id)),
    ScalingConfig: { MinSize: size, DesiredSize: size, MaxSize: max },
    // Without it an update adds nodes.
    UpdateConfig: { UpdateStrategy: 'MINIMAL' },
    ...more,
  },
});
const linux = (size: number, subnets: string[], type = 'm5.large') =>
  nodes(size, subnets, size, { AmiType: 'AL2023_x86_64_STANDARD', InstanceTypes: [type] });

/** An Auto Scaling group whose sizes count units. */
const weighted = (size: number, ...overrides: object[]) => ({
  Launch: {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateData: {
        UserData: {
          'Fn::Base64': `<powershell>\n& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName prod -KubeletExtraArgs '--max-pods=14'\n</powershell>`,
        },
      },
    },
  },
  Weighted: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: {
      MinSize: String(size),
      MaxSize: String(size),
      VPCZoneIdentifier: [{ Ref: 'A' }],
      MixedInstancesPolicy: {
        LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' }, Overrides: overrides },
      },
    },
  },
});

const template = (ConfigurationValues: string, resources: Resources) => ({
  Parameters: { Open: { Type: 'String' } },
  Resources: {
    Cluster: cluster,
    Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName: { Ref: 'Cluster' }, ConfigurationValues } },
    ...resources,
  },
});
const inPrefixMode = (resources: Resources, values = prefixes) => outcomes(subnetPrefixesExhausted, template(values, resources));
const inAddressMode = (resources: Resources) => outcomes(subnetAddressesExhausted, template(addresses, resources));

describe('sizes of groups with weights count units', () => {
  const weight = (units: unknown, InstanceType = 'm5.xlarge') => ({ InstanceType, WeightedCapacity: units });
  // A /26 has two blocks, and a node with at most 14 pods holds one prefix.
  const A = subnet('10.0.0.0/26');

  // EC2 Auto Scaling User Guide, instance weights: the sizes have the unit of the weights, and may be exceeded.
  test.each([
    ['8 units of 4 are 2 nodes', 8, [weight('4'), weight('4', 'm5a.xlarge')], undefined],
    ['9 units of 4 are 3 nodes', 9, [weight(4)], 'need 3 /28 prefixes'],
    ['9 units of 2 or 4 are 3 nodes at least', 9, [weight(2), weight(4)], 'need 3 /28 prefixes'],
    ['without weights they are nodes', 3, [{ InstanceType: 'm5.xlarge' }], 'need 3 /28 prefixes'],
  ])('%s', (_, size, overrides, expected) => {
    expect(inPrefixMode({ A, ...weighted(size, ...overrides) })).toEqual(
      expected === undefined ? [] : [expect.stringContaining(expected) as string],
    );
  });

  test.each([
    ['a weight is not', [weight({ Ref: 'Open' })], "the parameter 'Open' has no default"],
    ['they count vCPUs', [{ InstanceRequirements: { VCpuCount: { Min: 2 } } }], 'EC2 chooses the instance type by its attributes'],
  ])('they are not known if %s', (_, overrides, cause) => {
    expect(inPrefixMode({ A, ...weighted(90, ...overrides) })).toEqual([`? Weighted: ${cause}`]);
  });
});

describe('prefixes and single addresses take the same blocks', () => {
  // A /25 has 6 blocks, and 27 addresses beside them. The 6 Windows nodes and 30 Linux nodes have 36 of their own: 9 of these, and with them a block, are gone.
  test('so 6 blocks are too few for 6 prefixes and 36 addresses', () => {
    expect(inPrefixMode({ A: subnet('10.0.0.0/25'), W: nodes(6, ['A']), L: linux(30, ['A']) })).toEqual([
      expect.stringMatching(
        /^error W Properties\.Subnets: At the start, .* need 6 \/28 prefixes and 36 single addresses, 132 addresses together, but there are at most 123/,
      ) as string,
    ]);
  });

  test('but up to 27 addresses are beside the blocks', () => {
    expect(inPrefixMode({ A: subnet('10.0.0.0/25'), W: nodes(6, ['A']), L: linux(21, ['A'], 't3.nano') })).toEqual([
      // By the defaults of the VPC CNI a Linux t3.nano holds both addresses of its interface.
      expect.stringMatching(/^warning .* that Linux nodes hold by the defaults of the VPC CNI, .* 48 single addresses/) as string,
    ]);
  });
});

describe('reservations', () => {
  const two = { A: subnet('10.0.0.0/26'), W: nodes(2, ['A']) };

  test('of type explicit take the blocks that they touch', () => {
    expect(inPrefixMode({ ...two, R: reservation('10.0.0.16/28', 'explicit') })).toEqual([
      expect.stringMatching(
        /^error W .* need 2 \/28 prefixes, but there are at most 1 in subnet 'A' \(10\.0\.0\.0\/26, of which 10\.0\.0\.16\/28 is reserved\)/,
      ) as string,
    ]);
    expect(inPrefixMode({ ...two, R: reservation('10.0.0.24/30', 'explicit') })).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['of type prefix', reservation('10.0.0.16/28', 'prefix')],
    ['of the ends of the subnet, which are no blocks anyway', reservation('10.0.0.0/28', 'explicit')],
    ['in another subnet', reservation('10.0.0.16/28', 'explicit', 'subnet-9')],
    ['outside of the subnet', reservation('10.0.1.16/28', 'explicit')],
    ['of IPv6', reservation('2001:db8::/80', 'explicit')],
    ['of which the range is not known', reservation({ Ref: 'Open' }, 'explicit')],
    ['of which the type is not known', reservation('10.0.0.16/28', { Ref: 'Open' })],
  ])('%s take none', (_, R) => {
    expect(inPrefixMode({ ...two, R })).toEqual([]);
  });

  test('take single addresses, too', () => {
    // 11 addresses of a /28, of which 4 are reserved; 4 nodes with 2 addresses each.
    const four = { A: subnet('10.0.0.0/28'), W: nodes(4, ['A']) };
    expect(inAddressMode(four)).toEqual([]);
    expect(inAddressMode({ ...four, R: reservation('10.0.0.8/30', 'explicit') })).toEqual([
      expect.stringMatching(/^error .* need 8 addresses, but there are at most 7/) as string,
    ]);
  });
});

describe('nodes are spread evenly over zones', () => {
  // EC2 Auto Scaling User Guide, Availability Zone distribution. A /24 has 14 blocks, a /27 has none.
  test('so a zone must have room for its share', () => {
    const resources = { A: subnet('10.0.0.0/24', 'eu-west-1a'), B: subnet('10.0.1.0/27', 'eu-west-1b'), W: nodes(12, ['A', 'B']) };
    expect(inPrefixMode(resources)).toEqual([
      expect.stringMatching(
        /^warning W .*spread evenly over their zones, .* need 6 \/28 prefixes in the zone eu-west-1b, but there are at most 0 in subnet 'B' \(10\.0\.1\.0\/27\)\./,
      ) as string,
    ]);
    expect(rawOutcomes(subnetPrefixesExhausted, template(prefixes, resources))).toMatchObject([
      { fix: 'Take a subnet of /24 or larger there, which leaves room to spare, or more subnets, or start fewer nodes.' },
    ]);
  });

  test.each([
    ['zones that are one of the region each', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 1],
    ['one zone', 'eu-west-1a', 'eu-west-1a', 0],
    ['a zone that EC2 chooses', 'eu-west-1a', undefined, 0],
    ['zones of which one may be the other', 'eu-west-1a', { Ref: 'Open' }, 0],
  ])('in %s', (_, one, other, count) => {
    const resources = { A: subnet('10.0.0.0/24', one), B: subnet('10.0.1.0/26', other), W: nodes(12, ['A', 'B']) };
    expect(inPrefixMode(resources)).toHaveLength(count);
  });

  test('at the largest size, too', () => {
    const resources = { A: subnet('10.0.0.0/24', 'a'), B: subnet('10.0.1.0/26', 'b'), W: nodes(2, ['A', 'B'], 6) };
    expect(inPrefixMode(resources)).toEqual([
      expect.stringMatching(/^warning W .*At the largest size, .* need 3 .* in the zone b, but there are at most 2/) as string,
    ]);
  });

  test('with single addresses, too', () => {
    const resources = { A: subnet('10.0.0.0/24', 'a'), B: subnet('10.0.1.0/28', 'b'), W: nodes(12, ['A', 'B']) };
    expect(inAddressMode(resources)).toEqual([
      expect.stringMatching(/need 12 addresses in the zone b, but there are at most 11/) as string,
    ]);
  });

  test('so some start in a subnet without any block, whatever zone it is in', () => {
    const resources = { A: subnet('10.0.0.0/24'), B: subnet('10.0.1.0/27'), W: nodes(1, ['A', 'B']) };
    expect(inPrefixMode(resources)).toEqual([
      expect.stringMatching(/^warning W .*The nodes of .* that start in subnet 'B' \(10\.0\.1\.0\/27\) get no \/28 prefix there/) as string,
    ]);
  });
});

describe('Linux nodes hold addresses for their pods', () => {
  const withLinux = (env: object, size = 6) =>
    inPrefixMode(
      { A: subnet('10.0.0.0/25'), W: nodes(3, ['A']), L: linux(size, ['A']) },
      JSON.stringify({ enableWindowsIpam: 'true', enableWindowsPrefixDelegation: 'true', env }),
    );

  // amazon-vpc-cni-k8s, docs/eni-and-ip-target.md: by default all of the first interface, 10 of a m5.large. 3 × 17 + 6 × 10 = 111 of 123; 3 × 17 + 8 × 10 = 131.
  test.each<[string, object, number, number]>([
    ['by default', {}, 6, 0],
    ['by default', {}, 8, 1],
    ['fewer with a target', { WARM_IP_TARGET: '2', MINIMUM_IP_TARGET: '4' }, 8, 0],
    ['a prefix with prefix delegation', { ENABLE_PREFIX_DELEGATION: 'true' }, 3, 0],
    ['a prefix with prefix delegation', { ENABLE_PREFIX_DELEGATION: 'true' }, 4, 1],
    ['none with custom networking', { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' }, 8, 0],
  ])('%s: %j, %i nodes', (_, env, size, count) => {
    const found = withLinux(env, size);
    expect(found).toHaveLength(count);
    expect(found).toEqual(found.map(() => expect.stringMatching(/^warning W .*Linux nodes hold by the defaults/) as string));
  });
});

describe('instances come on top of the largest size', () => {
  const four = (more: object, A = subnet('10.0.0.0/25', 'a')) => inPrefixMode({ A, W: nodes(4, ['A'], 4, more) });

  // EKS User Guide, managed node update behavior: the larger one of twice the zones and of maxUnavailable. A /25 has 6 blocks.
  test.each<[string, object, number]>([
    ['two in a zone', { UpdateConfig: undefined }, 0],
    ['as many as may be unavailable', { UpdateConfig: { MaxUnavailable: 3 } }, 1],
    ['a share that may be unavailable', { UpdateConfig: { MaxUnavailablePercentage: 51 } }, 1],
    ['none that replaces nodes in place', { UpdateConfig: { MaxUnavailable: 3, UpdateStrategy: 'MINIMAL' } }, 0],
  ])('while a managed node group is updated: %s', (_, more, count) => {
    const found = four(more);
    expect(found).toHaveLength(count);
    expect(found).toEqual(found.map(() => expect.stringMatching(/^warning .*an update adds .* need 7 \/28 prefixes/) as string));
  });

  test('while a group is replaced, or instances are launched before others are terminated', () => {
    const group = (change: object, properties: object = {}) => {
      const { Launch, Weighted } = weighted(4, { InstanceType: 't3.nano' });
      return inPrefixMode({
        A: subnet('10.0.0.0/25'),
        Launch,
        Weighted: { ...Weighted, Properties: { ...Weighted.Properties, ...properties }, ...change },
      });
    };
    expect(group({})).toEqual([]);
    expect(group({ UpdatePolicy: { AutoScalingReplacingUpdate: { WillReplace: true } } })).toHaveLength(1);
    expect(group({ UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 4 } } })).toEqual([]);
    expect(group({ UpdatePolicy: { AutoScalingInstanceRefresh: { Preferences: { MaxHealthyPercentage: 200 } } } })).toHaveLength(1);
    expect(group({}, { InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 151 } })).toHaveLength(1);
    expect(group({}, { InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 110 } })).toEqual([]);
  });

  // EC2 Auto Scaling API, PutWarmPool: at least MinSize, or what is prepared beyond the group.
  test.each<[string, object, number]>([
    ['no bigger than the group may be', {}, 0],
    ['that never gets empty', { MinSize: 8 }, 1],
    ['with more than the group may have', { MaxGroupPreparedCapacity: 12 }, 1],
    ['that is switched off', { Enabled: false, MinSize: 8 }, 0],
  ])('for a warm pool %s', (_, pool, count) => {
    // Each of 4 nodes has 2 addresses; a /28 has 11.
    const found = inAddressMode({ A: subnet('10.0.0.0/28'), W: nodes(4, ['A'], 4, { WarmPoolConfig: { Enabled: true, ...pool } }) });
    expect(found).toHaveLength(count);
    expect(found).toEqual(found.map(() => expect.stringMatching(/^warning .*warm pool, .* need 16 addresses/) as string));
  });
});

describe('subnets that are not in the templates', () => {
  const known = [{ SubnetId: 'subnet-1', CidrBlock: '10.0.0.0/26', AvailabilityZone: 'eu-west-1a' }];

  test('are counted by what the CDK knows of them', () => {
    const W = { ...nodes(3, ['subnet-1']), Metadata: { 'cdk-eks-windows:subnets': known } };
    expect(inPrefixMode({ W })).toEqual([
      expect.stringMatching(/^error W .* need 3 .* at most 2 in subnet 'subnet-1' \(10\.0\.0\.0\/26\)/) as string,
    ]);
  });

  test('are not known without', () => {
    expect(inPrefixMode({ W: nodes(3, ['subnet-1']) })).toEqual(["? W: the subnet 'subnet-1' is not in the templates"]);
  });
});

test('nodes need room in one subnet each', () => {
  // Full of 110 pods a m5.large needs 7 prefixes; two /25 have 6 each.
  const group = nodes(1, ['A', 'B'], 1, { InstanceTypes: ['m5.large'] });
  expect(inPrefixMode({ A: subnet('10.0.0.0/25'), B: subnet('10.0.1.0/25'), W: group })).toEqual([
    expect.stringMatching(
      /^warning W .*need room for 1 node with 7 \/28 prefixes and 1 single address each, but there is room for at most 0 of them/,
    ) as string,
  ]);
});
