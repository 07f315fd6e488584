import { subnetPrefixesExhausted } from '../../lib/rules/subnet-prefixes-exhausted';
import { type Change, type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';
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
  secondaryMode,
  sizes,
  userData,
} from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(subnetPrefixesExhausted, rightTemplate(all(...changes)));

const fewPods = kubeletArguments("'--max-pods=15'");

/** One more Windows group like the first one. */
const secondGroup =
  (...subnets: unknown[]): Change =>
  ({ Resources }) => {
    const copy = structuredClone<LooseTemplate['Resources']>(Resources.WindowsNodes);
    copy.Properties.VPCZoneIdentifier = subnets;
    Resources.MoreNodes = copy;
  };
const subnetsOf =
  (group: string, ...names: string[]): Change =>
  ({ Resources }) => {
    Resources[group].Properties.VPCZoneIdentifier = names.map((name) => ({ Ref: name }));
  };
const AT = 'WindowsNodes Properties.VPCZoneIdentifier';
const MORE = 'MoreNodes Properties.VPCZoneIdentifier';
const finding = (severity: string, needed: number, available: number, at = AT) =>
  expect.stringMatching(
    new RegExp(
      `^${severity} ${at}: At the ${severity === 'error' ? 'start' : 'largest size'}.* need ${String(needed)} /28 prefixes, but there are at most ${String(available)} in subnet .*InsufficientCidrBlocks`,
    ),
  ) as string;

// A /24 has at most 14 prefixes, a /26 has 2, a /27 none: the first and the last block hold reserved addresses.
const small = cidrs('10.0.16.0/26', '10.0.32.0/26');
const tiny = cidrs('10.0.16.0/27', '10.0.32.0/27');

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', all(tiny, ({ Resources }) => delete Resources.WindowsNodes)],
  ['secondary mode', all(tiny, secondaryMode)],
  ['IPAM that is off', all(tiny, ipamOff)],
  ['secondary mode, though much is not known', all(tiny, secondaryMode, parameter('Size'), sizes({ Ref: 'Size' }, 4), ofType('m99.large'))],
  ['a type that ignores prefixes', all(tiny, ofType('t2.large'))],
  ['a type that ignores prefixes, whatever the size is', all(tiny, ofType('t2.large'), parameter('Size'), sizes(2, { Ref: 'Size' }))],
  ['a prefix for each node, and no more nodes', all(small, sizes(4, 4), kubeletArguments("'--max-pods=15'"))],
  ['nodes that are full of prefixes', all(cidrs('10.0.16.0/24', '10.0.32.0/24'), sizes(2, 10))],
  ['no nodes', all(tiny, sizes(0, 0))],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a right managed node group', () => {
  expect(outcomes(subnetPrefixesExhausted, rightManagedTemplate())).toEqual([]);
});

describe('fails at the start', () => {
  test.each<[string, Change, number, number]>([
    ['of two nodes in subnets without blocks', tiny, 2, 0],
    ['of one node more than there are blocks', all(small, sizes(5, 5)), 5, 4],
    ['of as many nodes as are wanted', all(small, sizes(1, 9, 5)), 5, 4],
    ['of as many nodes as are wanted, the least not being known', all(small, parameter('Size'), sizes({ Ref: 'Size' }, 9, 5)), 5, 4],
    ['of the least nodes, as many as are wanted not being known', all(small, parameter('Size'), sizes(5, 9, { Ref: 'Size' })), 5, 4],
    [
      'of nodes that hold three warm prefixes',
      all(
        small,
        addonValues({
          enableWindowsIpam: 'true',
          enableWindowsPrefixDelegation: 'true',
          warmWindowsIPTarget: 0,
          minimumWindowsIPTarget: 0,
          warmWindowsPrefixTarget: 3,
        }),
      ),
      6,
      4,
    ],
    [
      'of nodes that hold warm addresses in three prefixes',
      all(small, configMap({ 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': 'true', 'warm-ip-target': '33' })),
      6,
      4,
    ],
    ['in a subnet that is named twice', all(small, subnetsOf('WindowsNodes', 'SubnetA', 'SubnetA'), sizes(3, 3)), 3, 2],
    ['of a cluster of the CDK module aws-eks', all(tiny, clusterOfCdkV1), 2, 0],
    ['of nodes under a condition', all(tiny, conditional('WindowsNodes')), 2, 0],
    ['in ranges that are parameters with defaults', all(parameter('A', '10.0.16.0/27'), cidrs({ Ref: 'A' }, '10.0.32.0/27')), 2, 0],
    ['of a group with two types', all(small, sizes(5, 5), mixed('m5.large', 'm5.xlarge')), 5, 4],
  ])('%s', (_, change, needed, available) => {
    expect(linesOf(change)).toEqual([finding('error', needed, available)]);
  });

  test('of a managed node group', () => {
    expect(outcomes(subnetPrefixesExhausted, rightManagedTemplate(tiny))).toEqual([
      finding('error', 2, 0, 'WindowsNodes Properties.Subnets'),
    ]);
  });

  test('in subnets of another template', () => {
    const network = rightTemplate(
      all(tiny, (template) => {
        template.Outputs = { A: { Value: { Ref: 'SubnetA' }, Export: { Name: 'subnet-a' } } };
        delete template.Resources.WindowsNodes;
        delete template.Resources.LinuxNodes;
      }),
    );
    const nodes = rightTemplate(
      ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ 'Fn::ImportValue': 'subnet-a' }]),
    );
    expect(outcomes(subnetPrefixesExhausted, [network, nodes])).toEqual([finding('error', 2, 0)]);
  });
});

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

describe('warns of the largest size', () => {
  // max(⌈(pods + 1) / 16⌉, 1) prefixes: 20 pods hold 2, 110 pods hold 7, and a m5.large can hold no more than 9.
  test.each<[string, Change, number, number]>([
    ['with full nodes', all(cidrs('10.0.16.0/26', '10.0.32.0/25'), sizes(2, 5)), 10, 8],
    ['with the 110 pods of kubelet', all(cidrs('10.0.16.0/25', '10.0.32.0/25'), sizes(1, 2), kubeletArguments("'--v=2'")), 14, 12],
    [
      'with no more pods than a node has addresses for',
      all(cidrs('10.0.16.0/25', '10.0.32.0/25'), sizes(1, 2), kubeletArguments("'--max-pods=700'")),
      18,
      12,
    ],
    ['with fewer pods than the smallest prefix', all(small, sizes(1, 5), kubeletArguments("'--max-pods=15'")), 5, 4],
  ])('%s', (_, change, needed, available) => {
    expect(linesOf(change)).toEqual([finding('warning', needed, available)]);
  });

  test('with the type that holds the fewest prefixes', () => {
    // A t3.micro has one slot for a prefix.
    expect(linesOf(small, sizes(1, 5), mixed('m5.large', 't3.micro', 'm5.xlarge'))).toEqual([finding('warning', 5, 4)]);
  });

  test('with the fewest pods that a call of the bootstrap script allows', () => {
    const call = (pods: number) => `& $script -EKSClusterName prod -KubeletExtraArgs '--max-pods=${String(pods)}'`;
    const script = `<powershell>\n$script = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"\nif ($small) {\n${call(15)}\n} else {\n${call(90)}\n}\n</powershell>`;
    expect(linesOf(small, sizes(1, 5), userData(script))).toEqual([finding('warning', 5, 4)]);
  });

  test('of a managed node group, which has the 110 pods of kubelet', () => {
    const change = all(cidrs('10.0.16.0/25', '10.0.32.0/25'), ({ Resources }) => {
      Resources.WindowsNodes.Properties.ScalingConfig = { MinSize: 1, DesiredSize: 1, MaxSize: 2 };
    });
    expect(outcomes(subnetPrefixesExhausted, rightManagedTemplate(change))).toEqual([
      finding('warning', 14, 12, 'WindowsNodes Properties.Subnets'),
    ]);
  });

  test('only where the start is not an error already', () => {
    expect(linesOf(tiny, sizes(2, 9))).toEqual([finding('error', 2, 0)]);
  });
});

describe('groups that share subnets are counted together', () => {
  test.each<[string, Change, unknown[]]>([
    ['in the same subnets', all(small, sizes(3, 3), secondGroup({ Ref: 'SubnetA' }, { Ref: 'SubnetB' })), [finding('error', 6, 4)]],
    [
      'in subnets that overlap',
      all(small, sizes(3, 3), secondGroup({ Ref: 'SubnetB' }, { Ref: 'SubnetC' }), third('10.0.48.0/27'), moreNodes(2)),
      [finding('error', 5, 4)],
    ],
    [
      'but not if they share none',
      all(small, sizes(2, 2), fewPods, subnetsOf('WindowsNodes', 'SubnetA'), secondGroup({ Ref: 'SubnetB' })),
      [],
    ],
    [
      'but only those that are short',
      all(
        cidrs('10.0.16.0/26', '10.0.32.0/24'),
        fewPods,
        sizes(3, 3),
        subnetsOf('WindowsNodes', 'SubnetA'),
        secondGroup({ Ref: 'SubnetB' }),
      ),
      [finding('error', 3, 2)],
    ],
    [
      'and those of which one has the subnets of both',
      all(
        small,
        sizes(2, 2),
        fewPods,
        subnetsOf('WindowsNodes', 'SubnetA'),
        secondGroup({ Ref: 'SubnetA' }, { Ref: 'SubnetB' }),
        moreNodes(3),
      ),
      [finding('error', 5, 4)],
    ],
  ])('%s', (_, change, expected) => {
    expect(linesOf(change)).toEqual(expected);
  });

  test('and named, with their subnets', () => {
    const [finding] = rawOutcomes(
      subnetPrefixesExhausted,
      rightTemplate(all(small, sizes(3, 3), secondGroup({ Ref: 'SubnetA' }, { Ref: 'SubnetB' }))),
    );
    expect(finding).toMatchObject({
      message: expect.stringMatching(
        /^At the start, the nodes of Windows node group 'WindowsNodes' and Windows node group 'MoreNodes' .* in subnet 'SubnetA' \(10\.0\.16\.0\/26\) and subnet 'SubnetB' \(10\.0\.32\.0\/26\)\./,
      ) as string,
      value: '10.0.16.0/26 and 10.0.32.0/26',
    });
  });

  test('and judged once: at the first one, with the count of those for whom the message has no room', () => {
    const manyGroups: Change = ({ Resources }) => {
      for (let index = 1; index <= 1000; index++) {
        Resources[`Nodes${String(index)}`] = structuredClone<LooseTemplate['Resources']>(Resources.WindowsNodes);
      }
    };
    const found = rawOutcomes(subnetPrefixesExhausted, rightTemplate(all(small, manyGroups)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      at: { resource: { logicalId: 'WindowsNodes' } },
      message: expect.stringContaining(
        "the nodes of Windows node group 'WindowsNodes', Windows node group 'Nodes1', Windows node group 'Nodes2' and 998 other groups need 2002 /28 prefixes",
      ) as string,
    });
  });

  test('but the largest size of those that have enough at the start is another finding', () => {
    const change = all(
      small,
      fewPods,
      sizes(3, 3),
      subnetsOf('WindowsNodes', 'SubnetA'),
      secondGroup({ Ref: 'SubnetA' }, { Ref: 'SubnetB' }),
      ({ Resources }) => Object.assign(Resources.MoreNodes.Properties, { MinSize: 1, MaxSize: 9 }),
    );
    expect(linesOf(change)).toEqual([finding('error', 3, 2), finding('warning', 12, 4, MORE)]);
  });

  describe('but not under conditions, as they may exclude each other', () => {
    const two = all(small, sizes(3, 3), fewPods, secondGroup({ Ref: 'SubnetA' }, { Ref: 'SubnetB' }));
    const unknown = ['WindowsNodes', 'MoreNodes'].map((name) => `? ${name}: the parameter 'Stage' has no default`);

    test.each([[['MoreNodes']], [['WindowsNodes', 'MoreNodes']]])('%j', (names) => {
      expect(linesOf(two, conditional(...names))).toEqual(unknown);
    });

    test('unless one is too large by itself', () => {
      expect(linesOf(two, conditional('MoreNodes'), moreNodes(5))).toEqual([unknown[0], finding('error', 5, 4, MORE)]);
      expect(linesOf(two, conditional('MoreNodes'), sizes(5, 5))).toEqual([finding('error', 5, 4), unknown[1]]);
    });
  });
});

function moreNodes(count: number): Change {
  return ({ Resources }) => {
    Object.assign(Resources.MoreNodes.Properties, { MinSize: count, MaxSize: count });
  };
}

function third(CidrBlock: string): Change {
  return ({ Resources }) => {
    Resources.SubnetC = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock } };
  };
}

test.each<[string, Change, string]>([
  [
    'of one subnet',
    all(tiny, subnetsOf('WindowsNodes', 'SubnetA')),
    'Take a subnet of /24 or larger, which leaves room to spare, or more subnets, or start fewer nodes.',
  ],
  [
    'of two subnets',
    all(small, sizes(29, 29)),
    'Take subnets of /22 or larger, which leave room to spare, or more subnets, or start fewer nodes.',
  ],
  [
    'at the largest size',
    all(small, sizes(1, 5)),
    'Take subnets of /24 or larger, which leave room to spare, or more subnets, or lower the largest size of the groups, or --max-pods.',
  ],
  ['of more nodes than any subnet holds', all(small, sizes(9000, 9000)), 'Spread the nodes over more subnets, or start fewer nodes.'],
])('says what to do, with numbers: %s', (_, change, fix) => {
  expect(rawOutcomes(subnetPrefixesExhausted, rightTemplate(change))).toMatchObject([{ fix }]);
});

test.each<[string, Change, string]>([
  ['the mode', ipamUnknown, "the parameter 'CniValues' has no default"],
  ['the flag of the mode', modeUnknown, "the parameter 'Prefixes' has no default"],
  ['the cluster, which is only named', namedCluster, "the cluster 'prod' is not in the templates"],
  [
    'a warm target',
    all(parameter('Warm'), configMap({ 'enable-windows-ipam': 'true', 'enable-windows-prefix-delegation': 'true' }), warmByParameter),
    "the parameter 'Warm' has no default",
  ],
  ['the type', all(parameter('Type'), ofType({ Ref: 'Type' })), "the parameter 'Type' has no default"],
  ['the addresses of the type', ofType('m99.large'), "the table of instance types does not know 'm99.large'"],
  [
    'the subnets',
    all(parameter('Subnets'), ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = { Ref: 'Subnets' })),
    "the parameter 'Subnets' has no default",
  ],
  [
    'one subnet',
    ({ Resources }) => (Resources.WindowsNodes.Properties.VPCZoneIdentifier = [{ Ref: 'SubnetA' }, 'subnet-1']),
    "the subnet 'subnet-1' is not in the templates",
  ],
  ['any subnet', ({ Resources }) => delete Resources.WindowsNodes.Properties.VPCZoneIdentifier, 'the group names no subnets'],
  ['the range of a subnet', all(parameter('Range'), cidrs({ Ref: 'Range' }, '10.0.32.0/24')), "the parameter 'Range' has no default"],
  ['what a range is', cidrs('10.0.16.0', '10.0.32.0/24'), "'10.0.16.0' is no IPv4 range"],
  ['the size at the start', all(parameter('Size'), sizes({ Ref: 'Size' }, 4)), "the parameter 'Size' has no default"],
  ['the largest size', all(parameter('Size'), sizes(2, { Ref: 'Size' })), "the parameter 'Size' has no default"],
  ['the number of pods', all(parameter('Pods'), kubeletArguments("'--max-pods=${Pods}'")), "the parameter 'Pods' has no default"],
])('is unknown where nothing tells %s', (_, change, cause) => {
  expect(linesOf(change)).toEqual([`? WindowsNodes: ${cause}`]);
});

function warmByParameter({ Resources }: LooseTemplate): void {
  const { Properties } = Resources.Manifest;
  Properties.Manifest = {
    'Fn::Sub': (Properties.Manifest as string).replace('"enable-windows-ipam"', '"warm-ip-target":"${Warm}","enable-windows-ipam"'),
  };
}

test('fails although the number of pods is not known, as that does not matter at the start', () => {
  expect(linesOf(tiny, parameter('Pods'), kubeletArguments("'--max-pods=${Pods}'"))).toEqual([finding('error', 2, 0)]);
});

test('warns of the largest size of two groups, although that of one of them is not known', () => {
  const change = all(
    small,
    sizes(2, 3),
    kubeletArguments("'--max-pods=15'"),
    secondGroup({ Ref: 'SubnetA' }, { Ref: 'SubnetB' }),
    parameter('Size'),
    ({ Resources }) => {
      Resources.MoreNodes.Properties.MaxSize = { Ref: 'Size' };
    },
  );
  expect(linesOf(change)).toEqual([finding('warning', 5, 4)]);
});
