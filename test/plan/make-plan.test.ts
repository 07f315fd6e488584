import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { readModel } from '../../lib/model/read-model';
import { makePlan } from '../../lib/plan/make-plan';
import type { CapacityPlan, PlanSituation, SubnetPlan } from '../../lib/plan/capacity-plan';
import type { PlanOptions } from '../../lib/plan/plan-options';
import { rightManagedTemplate, rightTemplate } from '../support/right-template';
import { nodes, planTemplate, reservation, subnet } from './plan-template';

const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/eks-windows-plan.schema.json'), 'utf8')) as object;
const plan = (template: object, options: PlanOptions = {}) => makePlan(readModel([{ path: 'a.json', template }]), options);
const at = ({ situations }: SubnetPlan, situation: PlanSituation) => situations[situation];
const subnetsOf = (resources: object, options: PlanOptions = {}) => plan(planTemplate(resources), options).subnets;

const inTwoZones = { A: subnet('10.0.0.0/24', 'eu-west-1a'), B: subnet('10.0.1.0/24', 'eu-west-1b') };

test('a group has its nodes and pods', () => {
  // Best practices, prefix mode for Windows: a c5.large has 9 slots and 144 addresses; kubelet takes 110 pods, which hold 7 prefixes, and an empty node one.
  const [group] = plan(planTemplate({ ...inTwoZones, W: nodes([1, 2, 5], ['A', 'B'], { InstanceTypes: ['c5.large'] }) })).groups;
  expect(group).toEqual({
    name: 'W',
    path: null,
    template: 'a.json',
    logicalId: 'W',
    cluster: 'prod',
    os: 'windows',
    mode: 'prefix-delegation',
    instanceTypes: ['c5.large'],
    // EKS, managed node update behavior: twice the zones.
    nodes: { min: 1, desired: 2, max: 5, surge: 4, warmPool: 0 },
    node: {
      slots: 9,
      podAddresses: 144,
      maxPods: 110,
      pods: 110,
      cooling: 0,
      // 7 prefixes have 112 addresses.
      warm: 2,
      empty: { prefixes: 1, addresses: 1 },
      full: { prefixes: 7, addresses: 1 },
      // One pod on each of them is enough to keep them.
      afterChurn: { prefixes: 7, addresses: 1, pods: 7 },
    },
    pods: { min: 110, desired: 220, max: 550 },
    subnets: ['A', 'B'],
    notes: [],
  });
});

describe('names', () => {
  const made = (path: string, resource: object) => ({ ...resource, Metadata: { 'aws:cdk:path': path } });
  const namesOf = (resources: object) => {
    const { groups, subnets } = plan(planTemplate(resources));
    return {
      groups: groups.map(({ name, path }) => [name, path]),
      subnets: subnets.map(({ name, path }) => [name, path]),
      references: [groups[0].subnets, subnets[0].groups],
    };
  };

  test('are the ids of constructs, as users wrote them', () => {
    const found = namesOf({
      A: made('Prod/Vpc/PrivateSubnet1/Subnet', subnet('10.0.0.0/24')),
      B: made('Prod/Subnet', subnet('10.0.1.0/24')),
      W: made('Prod/Cluster/Windows/Web/NodegroupPrefixDelegation', nodes([1, 1, 1], ['A'])),
      J: made('Prod/Cluster/Windows/Jobs/Nodegroup', nodes([1, 1, 1], ['A', 'B'], { NodegroupName: 'other' })),
      L: made('Prod/Nodegroup/Resource', nodes([1, 1, 1], ['A'])),
    });
    expect(found.groups).toEqual([
      ['Web', 'Prod/Cluster/Windows/Web'],
      ['Jobs', 'Prod/Cluster/Windows/Jobs'],
      ['Nodegroup', 'Prod/Nodegroup'],
    ]);
    expect(found.subnets).toEqual([
      ['PrivateSubnet1', 'Prod/Vpc/PrivateSubnet1'],
      ['Subnet', 'Prod/Subnet'],
    ]);
    expect(found.references).toEqual([['PrivateSubnet1'], ['Web', 'Jobs', 'Nodegroup']]);
  });

  test('of clusters without a known name are those of their constructs, too', () => {
    const Cluster = made('Prod/Cluster/Cluster/Resource', { Type: 'AWS::EKS::Cluster' });
    const { groups } = plan(planTemplate({ Cluster, A: subnet('10.0.0.0/24'), W: nodes([1, 1, 1], ['A']) }));
    expect(groups[0].cluster).toBe('Cluster');
  });

  test('are paths where ids are alike', () => {
    const found = namesOf({
      A: made('Prod/One/Subnet', subnet('10.0.0.0/24')),
      B: made('Prod/Two/One/Subnet', subnet('10.0.1.0/24')),
      W: made('Prod/First/Web/Nodegroup', nodes([1, 1, 1], ['A'])),
      V: made('Prod/Second/Web/Nodegroup', nodes([1, 1, 1], ['B'])),
    });
    expect(found.groups.map(([name]) => name)).toEqual(['Prod/First/Web', 'Prod/Second/Web']);
    expect(found.subnets.map(([name]) => name)).toEqual(['Prod/One', 'Prod/Two/One']);
    expect(found.references).toEqual([['Prod/One'], ['Prod/First/Web']]);
  });

  test('are logical ids or given names without paths', () => {
    const found = namesOf({ A: subnet('10.0.0.0/24'), W: nodes([1, 1, 1], ['A']), V: nodes([1, 1, 1], ['A'], { NodegroupName: 'jobs' }) });
    expect(found.groups).toEqual([
      ['W', null],
      ['jobs', null],
    ]);
  });
});

test('the nodes are spread over zones, and each subnet tells what is left', () => {
  const [a, b] = subnetsOf({ ...inTwoZones, W: nodes([1, 2, 5], ['A', 'B'], { InstanceTypes: ['c5.large'] }) });
  expect(a).toMatchObject({ name: 'A', cidr: '10.0.0.0/24', zone: 'eu-west-1a', addresses: 251, prefixes: 14, groups: ['W'] });
  expect(at(a, 'rest')).toEqual({
    nodes: 1,
    taken: { prefixes: 1, addresses: 1 },
    freeAddresses: 234,
    freePrefixes: 13,
    verdict: 'fits',
    chance: 1,
  });
  // 3 nodes of 7 prefixes are more than 14; 5 nodes are 35 of 28.
  expect(at(a, 'max')).toMatchObject({ nodes: 3, taken: { prefixes: 21, addresses: 3 }, freeAddresses: -88, verdict: 'impossible' });
  expect(at(b, 'max')).toMatchObject({ nodes: 2, taken: { prefixes: 14, addresses: 2 }, verdict: 'impossible' });
  expect(at(b, 'desired')).toMatchObject({ nodes: 1, verdict: 'fits' });
});

test('fits, fits by luck, does not fit while balanced, and is impossible', () => {
  const of = (size: number, ranges: readonly string[]) => {
    const subnets = Object.fromEntries(ranges.map((range, index) => [`S${String(index)}`, subnet(range, `z${String(index)}`)]));
    return subnetsOf({ ...subnets, W: nodes([size, size, size], Object.keys(subnets)) }).map((one) => at(one, 'max')?.verdict);
  };
  expect(of(2, ['10.0.0.0/24'])).toEqual(['fits']);
  // Two prefixes take both blocks of a /26, so both addresses must fall beside them: (27 / 59) × (26 / 58).
  expect(of(2, ['10.0.0.0/26'])).toEqual(['luck']);
  expect(of(4, ['10.0.0.0/24', '10.0.1.0/27'])).toEqual(['fits', 'unbalanced']);
  expect(of(3, ['10.0.0.0/26'])).toEqual(['impossible']);
});

test('the chance is that of the model', () => {
  const [a] = subnetsOf({ A: subnet('10.0.0.0/26'), W: nodes([2, 2, 2], ['A']) });
  expect(at(a, 'max')?.chance).toBeCloseTo((27 / 59) * (26 / 58), 4);
});

test('reservations count', () => {
  const [a] = subnetsOf({
    A: subnet('10.0.0.0/26'),
    W: nodes([2, 2, 2], ['A']),
    S: reservation('10.0.0.16/28', 'prefix'),
    T: reservation('10.0.0.32/28', 'prefix'),
  });
  expect(a).toMatchObject({ prefixes: 2, guardedPrefixes: 2 });
  expect(at(a, 'max')).toMatchObject({ verdict: 'fits', chance: 1 });
  const [b] = subnetsOf({ A: subnet('10.0.0.0/26'), W: nodes([2, 2, 2], ['A']), R: reservation('10.0.0.16/28', 'explicit') });
  expect(b).toMatchObject({ prefixes: 1, reserved: ['10.0.0.16/28'] });
  expect(at(b, 'max')?.verdict).toBe('impossible');
});

test('what else the templates show in a subnet counts', () => {
  const [a] = subnetsOf({
    A: subnet('10.0.0.0/24'),
    W: nodes([1, 1, 1], ['A']),
    Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'A' } } },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { SubnetIds: [{ Ref: 'A' }], ServiceName: 's' } },
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { SubnetMappings: [{ SubnetId: { Ref: 'A' } }] } },
    Elsewhere: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: 'subnet-1' } },
  });
  expect(a.otherAddresses).toBe(3);
  expect(at(a, 'rest')?.taken).toEqual({ prefixes: 1, addresses: 4 });
});

describe('the network interfaces of the control plane', () => {
  // EKS User Guide, VPC and subnet requirements: in any of the subnets of the cluster, of which each has six addresses for them at least.
  const withCluster = (SubnetIds: unknown, more: object = {}) => ({
    Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod', ResourcesVpcConfig: { SubnetIds }, ...more } },
  });

  test('are counted in the subnets of the cluster, as an estimate', () => {
    const [a, b] = subnetsOf({ ...inTwoZones, ...withCluster([{ Ref: 'A' }, { Ref: 'A' }]), W: nodes([2, 2, 2], ['A', 'B']) });
    expect(a).toMatchObject({ otherAddresses: 0, controlPlaneAddresses: 6 });
    expect(a.notes).toEqual(['Estimated: 6 addresses for the network interfaces of the control plane.']);
    expect(at(a, 'max')).toMatchObject({ taken: { prefixes: 1, addresses: 7 }, freeAddresses: 228 });
    expect(b).toMatchObject({ controlPlaneAddresses: 0, notes: [] });
    expect(at(b, 'max')).toMatchObject({ taken: { prefixes: 1, addresses: 1 } });
  });

  test('never make it impossible, as they may be elsewhere', () => {
    // A /28 has 11 addresses: a node with ten fits, but not with six more.
    const tight = {
      A: subnet('10.0.0.0/28'),
      L: nodes([1, 1, 1], ['A'], { AmiType: 'AL2023_x86_64_STANDARD', InstanceTypes: ['c5.large'] }),
    };
    expect(at(subnetsOf({ ...tight, ...withCluster([{ Ref: 'A' }]) })[0], 'max')).toMatchObject({
      verdict: 'luck',
      chance: 0,
      freeAddresses: -5,
    });
    expect(at(subnetsOf(tight)[0], 'max')).toMatchObject({ verdict: 'fits', freeAddresses: 1 });
    const tooMany = {
      A: subnet('10.0.0.0/28'),
      L: nodes([2, 2, 2], ['A'], { AmiType: 'AL2023_x86_64_STANDARD', InstanceTypes: ['c5.large'] }),
    };
    expect(at(subnetsOf({ ...tooMany, ...withCluster([{ Ref: 'A' }]) })[0], 'max')).toMatchObject({ verdict: 'impossible' });
  });

  test('are not counted where it is not known that they are there', () => {
    const controlPlaneAddresses = 0;
    expect(subnetsOf({ ...inTwoZones, ...withCluster({ Ref: 'Open' }), W: nodes([2, 2, 2], ['A']) })[0]).toMatchObject({
      controlPlaneAddresses,
    });
    const onOutpost = withCluster([{ Ref: 'A' }], { OutpostConfig: { OutpostArns: ['arn'], ControlPlaneInstanceType: 'm5.large' } });
    expect(subnetsOf({ ...inTwoZones, ...onOutpost, W: nodes([2, 2, 2], ['A']) })[0]).toMatchObject({ controlPlaneAddresses });
  });
});

test('a lost zone has nothing, and the others take its nodes', () => {
  const resources = { ...inTwoZones, W: nodes([4, 4, 4], ['A', 'B']) };
  expect(plan(planTemplate(resources)).lostZone).toBe('eu-west-1a');
  const [a, b] = subnetsOf(resources, { loseZone: 'eu-west-1b' });
  expect([at(a, 'zoneLost')?.nodes, at(b, 'zoneLost')?.nodes]).toEqual([4, 0]);
  expect(plan(planTemplate({ A: subnet('10.0.0.0/24', 'a'), W: nodes([4, 4, 4], ['A']) }))).toMatchObject({ lostZone: null });
});

test('the zone is lost whose loss is worst for what remains, not the one with most nodes', () => {
  // Nodes of t3.nano hold one prefix. A /25 has 6 blocks, a /24 has 14: without the large zone four nodes go to the small one, which has eight more of its own.
  const resources = {
    Small: subnet('10.0.0.0/25', 'a'),
    Large: subnet('10.0.1.0/24', 'b'),
    Both: nodes([4, 4, 4], ['Small', 'Large']),
    Own: nodes([4, 4, 4], ['Small']),
  };
  const { lostZone, subnets } = plan(planTemplate(resources));
  expect(lostZone).toBe('b');
  expect(at(subnets[0], 'zoneLost')).toMatchObject({ nodes: 8, freePrefixes: 0, verdict: 'impossible' });
});

test('a switch of the mode has the nodes of both', () => {
  const [a] = subnetsOf({ A: subnet('10.0.0.0/24'), W: nodes([2, 2, 5], ['A'], { InstanceTypes: ['c5.large'] }) });
  // Two nodes of 7 prefixes and an address, and two that hold 9 secondary addresses beside their own. https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html
  expect(at(a, 'modeSwitch')).toMatchObject({ nodes: 4, taken: { prefixes: 14, addresses: 22 } });
  const [linux] = subnetsOf({ A: subnet('10.0.0.0/24'), L: nodes([2, 2, 5], ['A'], { AmiType: 'AL2023_x86_64_STANDARD' }) });
  expect(at(linux, 'modeSwitch')).toBeUndefined();
});

test('addresses of pods that have ended cool down', () => {
  const node = (options: PlanOptions, more: object) =>
    plan(planTemplate({ A: subnet('10.0.0.0/24'), W: nodes([1, 1, 1], ['A'], more) }), options).groups[0].node;
  // 40 pods in a minute leave 20 addresses for 30 seconds. 60 pods and one in advance have 64 in 4 prefixes, and the controller asks for no more: 44 run beside them.
  expect(node({ pods: 60, newPods: 40 }, { InstanceTypes: ['c5.large'] })).toMatchObject({
    pods: 44,
    cooling: 20,
    warm: 0,
    full: { prefixes: 4 },
  });
  expect(node({ pods: 60 }, { InstanceTypes: ['c5.large'] })).toMatchObject({ pods: 60, cooling: 0, full: { prefixes: 4 } });
  // A t3.nano has one prefix, of whose 16 addresses five are kept.
  expect(node({ newPods: 10 }, {})).toMatchObject({ pods: 11, cooling: 5, full: { prefixes: 1 } });
});

test('after churn a warm prefix target keeps more prefixes than a full node has, and the subnets tell', () => {
  const Cni = {
    Type: 'AWS::EKS::Addon',
    Properties: {
      AddonName: 'vpc-cni',
      ClusterName: { Ref: 'Cluster' },
      ConfigurationValues:
        '{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"true","warmWindowsIPTarget":0,"minimumWindowsIPTarget":0,"warmWindowsPrefixTarget":1}',
    },
  };
  const of = (more: object, options: PlanOptions = {}) =>
    plan(planTemplate({ A: subnet('10.0.0.0/24'), W: nodes([1, 1, 2], ['A'], { InstanceTypes: ['c5.large'] }), ...more }), {
      pods: 20,
      ...options,
    });
  // 20 pods are in two prefixes, beside which a whole one is kept. At any rate of replaced pods each may be on a prefix of its own, as far as there are 9 slots: 8 pods do.
  const any = of({ Cni });
  expect(any.groups[0].node).toMatchObject({ full: { prefixes: 3 }, afterChurn: { prefixes: 9, pods: 8 } });
  expect(at(any.subnets[0], 'churn')).toMatchObject({ nodes: 2, taken: { prefixes: 18, addresses: 2 }, verdict: 'impossible' });
  expect(at(any.subnets[0], 'max')).toMatchObject({ taken: { prefixes: 6 } });
  // 40 in a minute are 20 in cool-down: 40 addresses are in three prefixes.
  expect(of({ Cni }, { newPods: 40 }).groups[0].node).toMatchObject({ afterChurn: { prefixes: 4, pods: 3 } });
  // No pods are replaced.
  expect(of({ Cni }, { newPods: 0 }).groups[0].node).toMatchObject({ afterChurn: { prefixes: 3, pods: 2 } });
  expect(at(of({}).subnets[0], 'churn')).toBeUndefined();
});

test('numbers can be tried out', () => {
  const resources = { ...inTwoZones, W: nodes([1, 2, 5], ['A', 'B'], { InstanceTypes: ['c5.large'] }) };
  const tried = plan(planTemplate(resources), { pods: 20, nodes: 6, otherAddresses: 10, surge: 3 });
  expect(tried.groups[0]).toMatchObject({ nodes: { min: 6, desired: 6, max: 6, surge: 3 }, node: { pods: 20 }, pods: { max: 120 } });
  expect(tried.subnets[0].otherAddresses).toBe(10);
  expect(at(tried.subnets[0], 'update')).toMatchObject({ nodes: 5, taken: { prefixes: 8, addresses: 15 } });
  expect(tried.assumptions).toHaveLength(4);
});

test('what is not known is told, and counts nothing', () => {
  const resources = { A: subnet({ Ref: 'Open' }), W: nodes([1, 2, { Ref: 'Open' }], ['A'], { InstanceTypes: ['m99.large'] }) };
  const { groups, subnets } = plan(planTemplate(resources));
  expect(groups[0]).toMatchObject({ nodes: { max: null }, node: null, pods: { max: null } });
  expect(groups[0].notes.join(' ')).toMatch(/does not know 'm99\.large'.*'Open' has no default/);
  expect(subnets[0]).toMatchObject({ cidr: null, addresses: null, situations: {} });
});

test('sizes that are no numbers of nodes are not known, and notes say what and why', () => {
  const resources = { A: subnet({ Ref: 'Open' }, 'z'), W: nodes([-1, 1.5, { Ref: 'Open' }], ['A']) };
  const { groups, subnets } = plan(planTemplate(resources));
  expect(groups[0].nodes).toMatchObject({ min: null, desired: null, max: null });
  expect(groups[0].notes).toEqual([
    'Not known: its smallest size, as -1 is no number of nodes.',
    'Not known: its desired size, as 1.5 is no number of nodes.',
    "Not known: its largest size, as the parameter 'Open' has no default.",
  ]);
  expect(subnets[0].notes).toEqual(["Not known: its range, as the parameter 'Open' has no default."]);
});

test('a range with bits behind its prefix is the one around it, as EC2 takes it', () => {
  expect(subnetsOf({ A: subnet('10.0.0.5/24'), W: nodes([1, 1, 1], ['A']) })[0]).toMatchObject({ addresses: 251, prefixes: 14 });
});

const samples: [string, CapacityPlan][] = [
  ['sizes that are none', plan(planTemplate({ A: subnet('10.0.0.0/24'), W: nodes([-1, 1.5, 'x'], ['A']) }))],
  ['new pods', plan(planTemplate({ A: subnet('10.0.0.0/24'), W: nodes([1, 2, 3], ['A']) }), { newPods: 10 })],
  ['nothing', plan({ Resources: {} })],
  ['right nodes', plan(rightTemplate())],
  ['a right managed group', plan(rightManagedTemplate())],
  ['too little', plan(planTemplate({ A: subnet('10.0.0.0/28'), W: nodes([9, 9, 9], ['A']) }))],
  ['unknown values', plan(planTemplate({ A: subnet({ Ref: 'Open' }), W: nodes([1, 2, { Ref: 'Open' }], ['A', 'subnet-1']) }))],
];

test.each(samples)('the plan of %s is as its schema says', (_, sample) => {
  const validate = new Ajv().compile(schema);
  validate(JSON.parse(JSON.stringify(sample)));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what is no plan', () => {
  const validate = new Ajv().compile(schema);
  expect(validate({ ...plan({ Resources: {} }), schemaVersion: 2 })).toBe(false);
  expect(validate({ ...plan({ Resources: {} }), more: 1 })).toBe(false);
});

test('a thousand groups in 200 subnets are planned', () => {
  const names = Array.from({ length: 200 }, (_, index) => `S${String(index)}`);
  const subnets = Object.fromEntries(names.map((name, index) => [name, subnet(`10.${String(index)}.0.0/20`, `z${String(index % 3)}`)]));
  const groups = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`W${String(index)}`, nodes([2, 2, 4], names)]));
  const model = readModel([{ path: 'a.json', template: planTemplate({ ...subnets, ...groups }) }]);
  expect(model.windowsGroups).toHaveLength(1000);
  model.windowsGroups.map(({ group }) => group.subnets);
  expect(makePlan(model).subnets).toHaveLength(200);
});
