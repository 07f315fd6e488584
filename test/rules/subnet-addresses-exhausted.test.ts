import { subnetAddressesExhausted } from '../../lib/rules/subnet-addresses-exhausted';
import { type Change, rightManagedTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import {
  addonValues,
  all,
  cidrs,
  clusterOfCdkV1,
  conditional,
  configMap,
  ipamOff,
  ipamUnknown,
  kubeletArguments,
  modeUnknown,
  namedCluster,
  ofType,
  parameter,
  prefixMode,
  secondaryMode,
  sizes,
} from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(subnetAddressesExhausted, rightTemplate(all(secondaryMode, withoutLinux, ...changes)));
const AT = 'WindowsNodes Properties.VPCZoneIdentifier';
const finding = (severity: string, needed: number, available: number, at = AT) =>
  expect.stringMatching(
    new RegExp(
      `^${severity} ${at}: At the ${severity === 'error' ? 'start' : 'largest size'}.* need ${String(needed)} addresses, but there are at most ${String(available)} in subnet .*no addresses\\.$`,
    ),
  ) as string;
const withoutLinux: Change = ({ Resources }) => delete Resources.LinuxNodes;
const linuxNodes =
  (properties: object): Change =>
  ({ Resources }) => {
    Resources.LinuxNodes = {
      Type: 'AWS::EKS::Nodegroup',
      Properties: {
        ClusterName: { Ref: 'Cluster' },
        AmiType: 'AL2023_x86_64_STANDARD',
        Subnets: [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }],
        ...properties,
      },
    };
  };

// A /28 has 11 addresses, a /27 has 27. By the add-on a node without pods holds 3 beside its own, with 9 pods all 9 of a m5.large.
const small = cidrs('10.0.16.0/28', '10.0.32.0/28');

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', all(small, sizes(90, 90), ({ Resources }) => delete Resources.WindowsNodes)],
  ['as many addresses as there are', all(small, sizes(2, 2))],
  ['as many addresses as there are, with few pods', all(small, sizes(5, 5), kubeletArguments("'--max-pods=2'"))],
  ['prefixes, which another rule counts', all(small, prefixMode, sizes(60, 60))],
  ['IPAM that is off', all(small, ipamOff, sizes(60, 60))],
  ['a small type', all(small, ofType('t3.nano'), sizes(10, 10))],
  [
    'Linux nodes elsewhere',
    all(small, linuxNodes({ Subnets: [{ Ref: 'PublicSubnet' }], ScalingConfig: { DesiredSize: 200, MaxSize: 200 } }), sizes(2, 2)),
  ],
  [
    'Linux nodes in subnets that are not known',
    all(small, linuxNodes({ Subnets: ['subnet-1'], ScalingConfig: { DesiredSize: 200 } }), sizes(2, 2)),
  ],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test.each([rightTemplate(), rightManagedTemplate(), rightManagedTemplate(secondaryMode)])(
  'passes for right nodes beside Linux nodes (%#)',
  (template) => {
    expect(outcomes(subnetAddressesExhausted, template)).toEqual([]);
  },
);

test.each<[string, Change, number, number]>([
  ['one node too many', all(small, sizes(6, 6)), 24, 22],
  [
    'a minimum of ten addresses, of which a node holds nine',
    all(small, addonValues({ enableWindowsIpam: 'true', minimumWindowsIPTarget: 10 }), sizes(3, 3)),
    30,
    22,
  ],
  ['the defaults of the controller', all(small, configMap({ 'enable-windows-ipam': 'true' }), sizes(6, 6)), 24, 22],
  ['a type that ignores prefixes', all(small, prefixMode, ofType('t2.large'), sizes(6, 6)), 24, 22],
  [
    'Linux nodes, which take at least their own addresses',
    all(small, sizes(5, 5), linuxNodes({ ScalingConfig: { MinSize: 3, DesiredSize: 3, MaxSize: 3 } })),
    23,
    22,
  ],
  [
    'nodes whose system is not known',
    all(small, sizes(5, 5), parameter('Ami'), linuxNodes({ AmiType: { Ref: 'Ami' }, ScalingConfig: { DesiredSize: 3 } })),
    23,
    22,
  ],
  ['a cluster of the CDK module aws-eks', all(small, sizes(6, 6), clusterOfCdkV1), 24, 22],
  ['a type with one address for pods', all(small, ofType('t3.micro'), sizes(12, 12)), 24, 22],
  ['several types, of which the smallest counts', all(small, mixed('m5.large', 't3.micro'), sizes(12, 12)), 24, 22],
  ['nodes under a condition', all(small, sizes(6, 6), conditional('WindowsNodes')), 24, 22],
])('fails at the start for %s', (_, change, needed, available) => {
  expect(linesOf(change)).toEqual([finding('error', needed, available)]);
});

test.each<[string, Change]>([
  ['prefixes', prefixMode],
  ['no addresses for pods, as IPAM is off', ipamOff],
])('fails for nodes with %s in the same subnets, which take at least their own addresses', (_, otherMode) => {
  const addresses = rightTemplate(
    all(secondaryMode, withoutLinux, small, sizes(5, 5), (template) => {
      const exported = (name: string) => ({ Value: { Ref: name }, Export: { Name: name } });
      template.Outputs = { A: exported('SubnetA'), B: exported('SubnetB') };
    }),
  );
  const others = rightTemplate(
    all(otherMode, withoutLinux, sizes(3, 3), ({ Resources }) => {
      Resources.Cluster.Properties.Name = 'other';
      Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'SubnetA' }, { 'Fn::ImportValue': 'SubnetB' }];
    }),
  );
  expect(outcomes(subnetAddressesExhausted, [addresses, others])).toEqual([finding('error', 23, 22)]);
});

test('fails for a managed node group', () => {
  const change = all(secondaryMode, small, ({ Resources }) => {
    Resources.WindowsNodes.Properties.ScalingConfig = { MinSize: 6, DesiredSize: 6, MaxSize: 6 };
    delete Resources.LinuxNodes;
  });
  expect(outcomes(subnetAddressesExhausted, rightManagedTemplate(change))).toEqual([
    finding('error', 24, 22, 'WindowsNodes Properties.Subnets'),
  ]);
});

test('fails for subnets of another template', () => {
  const network = rightTemplate(
    all(small, (template) => {
      template.Outputs = { A: { Value: { Ref: 'SubnetA' }, Export: { Name: 'subnet-a' } } };
      delete template.Resources.WindowsNodes;
      delete template.Resources.LinuxNodes;
    }),
  );
  const nodes = rightTemplate(
    all(
      secondaryMode,
      sizes(3, 3),
      ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'subnet-a' }]),
    ),
  );
  expect(outcomes(subnetAddressesExhausted, [network, nodes])).toEqual([finding('error', 12, 11)]);
});

test.each<[string, Change, number, number]>([
  ['nodes full of pods', all(small, sizes(2, 3)), 30, 22],
  ['few pods, and those that are warm', all(small, sizes(2, 5), kubeletArguments("'--max-pods=4'")), 30, 22],
  ['Linux nodes', all(small, sizes(2, 2), linuxNodes({ ScalingConfig: { MinSize: 1, DesiredSize: 1, MaxSize: 3 } })), 23, 22],
])('warns of the largest size for %s', (_, change, needed, available) => {
  expect(linesOf(change)).toEqual([finding('warning', needed, available)]);
});

test('says what to do, with numbers', () => {
  expect(rawOutcomes(subnetAddressesExhausted, rightTemplate(all(secondaryMode, withoutLinux, small, sizes(20, 20))))).toMatchObject([
    {
      fix: 'Take subnets of /24 or larger, which leave room to spare, or more subnets, or start fewer nodes.',
      value: '10.0.16.0/28 and 10.0.32.0/28',
    },
  ]);
});

test.each<[string, Change, string]>([
  ['the mode', ipamUnknown, "the parameter 'CniValues' has no default"],
  ['the flag of the mode', modeUnknown, "the parameter 'Prefixes' has no default"],
  [
    'whether IPAM is on',
    all(parameter('On'), configMap({ 'enable-windows-ipam': 'true' }), onByParameter),
    "the parameter 'On' has no default",
  ],
  ['the cluster, which is only named', namedCluster, "the cluster 'prod' is not in the templates"],
  ['the type', all(parameter('Type'), ofType({ Ref: 'Type' })), "the parameter 'Type' has no default"],
  ['the addresses of the type', ofType('m99.large'), "the table of instance types does not know 'm99.large'"],
  [
    'one subnet',
    ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ Ref: 'SubnetA' }, 'subnet-1']),
    "the subnet 'subnet-1' is not in the templates",
  ],
  ['the range of a subnet', all(parameter('Range'), cidrs({ Ref: 'Range' }, '10.0.32.0/24')), "the parameter 'Range' has no default"],
  ['the largest size', all(parameter('Size'), sizes(2, { Ref: 'Size' })), "the parameter 'Size' has no default"],
  ['the number of pods', all(parameter('Pods'), kubeletArguments("'--max-pods=${Pods}'")), "the parameter 'Pods' has no default"],
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([`? WindowsNodes: ${cause}`]);
});

function onByParameter({ Resources }: Parameters<Change>[0]): void {
  const { Properties } = Resources.Manifest;
  Properties.Manifest = { 'Fn::Sub': (Properties.Manifest as string).replace('"true"', '"${On}"') };
}

function mixed(...types: string[]): Change {
  return ({ Resources }) => {
    const { Properties } = Resources.WindowsNodes;
    Properties.MixedInstancesPolicy = {
      LaunchTemplate: {
        LaunchTemplateSpecification: Properties.LaunchTemplate,
        Overrides: types.map((InstanceType) => ({ InstanceType })),
      },
    };
    delete Properties.LaunchTemplate;
  };
}
