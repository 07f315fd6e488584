import { NodeCapacity } from '../../lib/capacity/node-capacity';
import { WindowsIpam } from '../../lib/capacity/windows-ipam';
import { instanceTypeFacts, instanceTypeNames } from '../../lib/facts/instance-type-facts';

const secondary = WindowsIpam.secondaryIp();
const prefix = WindowsIpam.prefixDelegation();

// c5.large and t3.xlarge: Amazon EKS Best Practices Guide, Prefix Mode for Windows. The others follow from the controller's limits table:
// (addresses per interface − 1), times 16 on Nitro.
test.each([
  ['t3.nano', 1, 16],
  ['t3.medium', 5, 80],
  ['t3.large', 11, 176],
  ['t3.xlarge', 14, 224],
  ['c5.large', 9, 144],
  ['m5.large', 9, 144],
  ['m5.metal', 49, 784],
  ['i3.metal', 49, 784],
  ['i3.large', 9, 9],
  ['t2.large', 11, 11],
])('a %s has %i pod addresses, %i with prefix delegation', (instanceType, withSecondary, withPrefixes) => {
  expect(NodeCapacity.of(instanceType, secondary).podAddresses).toBe(withSecondary);
  expect(NodeCapacity.of(instanceType, prefix).podAddresses).toBe(withPrefixes);
});

test('every type of the table follows the two formulas', () => {
  const names = instanceTypeNames();
  const wrong = names.filter((name) => {
    const facts = instanceTypeFacts(name);
    const slots = Number(facts?.ipv4AddressesPerInterface) - 1;
    return (
      NodeCapacity.of(name, secondary).podAddresses !== slots ||
      NodeCapacity.of(name, prefix).podAddresses !== (facts?.nitro ? slots * 16 : slots)
    );
  });
  expect(names).toHaveLength(1423);
  expect(wrong).toEqual([]);
});

test('tells what it was computed from', () => {
  const capacity = NodeCapacity.of('c5.large', prefix);
  expect(capacity.instanceType).toBe('c5.large');
  expect(capacity.ipam).toBe(prefix);
  expect(capacity.addressesPerInterface).toBe(10);
  expect(capacity.secondaryIpSlots).toBe(9);
});

test.each([
  { instanceType: 'c5.large', ipam: prefix, effective: true },
  { instanceType: 'c5.large', ipam: secondary, effective: false },
  { instanceType: 't2.large', ipam: prefix, effective: false },
  { instanceType: 't2.large', ipam: secondary, effective: false },
])('prefix delegation in effect on a $instanceType in $ipam.mode mode: $effective', ({ instanceType, ipam, effective }) => {
  expect(NodeCapacity.of(instanceType, ipam).prefixDelegationEffective).toBe(effective);
});

describe('an unknown instance type', () => {
  test.each(['m5.huge', '', 'constructor'])('%p is refused, with the file that lists the known ones', (instanceType) => {
    const of = (): NodeCapacity => NodeCapacity.of(instanceType, secondary);
    expect(of).toThrow(`'${instanceType}' is not a known instance type`);
    expect(of).toThrow('update cdk-eks-windows');
    expect(of).toThrow(/See https:\/\//);
  });

  test('is a token, too, which is called that', () => {
    expect(() => NodeCapacity.of('${Token[TOKEN.12]}', secondary)).toThrow(
      "NodeCapacity.of needs an instance type that is known at synth, got a token. Name the type, such as 'm5.large'. See https://",
    );
  });

  test.each(['C5.large', ' c5.large', 'C5.LARGE '])('%p is refused with the name that was meant', (instanceType) => {
    expect(() => NodeCapacity.of(instanceType, secondary)).toThrow("Write 'c5.large'.");
  });
});

describe('maxPods', () => {
  test.each([
    { instanceType: 'c5.large', ipam: secondary, requested: undefined, pods: 9 },
    { instanceType: 'c5.large', ipam: prefix, requested: undefined, pods: 110 },
    { instanceType: 'c5.large', ipam: prefix, requested: 60, pods: 60 },
    { instanceType: 'c5.large', ipam: prefix, requested: 200, pods: 144 },
    { instanceType: 't2.large', ipam: prefix, requested: 60, pods: 11 },
  ])('a $instanceType in $ipam.mode mode with a request of $requested runs $pods pods', ({ instanceType, ipam, requested, pods }) => {
    expect(NodeCapacity.of(instanceType, ipam).maxPods(requested)).toBe(pods);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a request of %p', (requested) => {
    expect(() => NodeCapacity.of('c5.large', prefix).maxPods(requested)).toThrow(
      `maxPods must be a whole number of 1 or more, got ${String(requested)}`,
    );
  });
});

describe('what a node holds', () => {
  test.each([
    // pods → prefixes, addresses: ⌈(pods + 1) / 16⌉ and at most 9 with the defaults of prefix delegation
    [0, 1],
    [15, 1],
    [16, 2],
    [60, 4],
    [144, 9],
  ])('with prefix delegation, a c5.large holds for %i pods %i prefixes and no single address', (pods, prefixes) => {
    const capacity = NodeCapacity.of('c5.large', prefix);
    expect(capacity.prefixesForPods(pods)).toBe(prefixes);
    expect(capacity.addressesForPods(pods)).toBe(0);
  });

  test('whole warm prefixes are held beyond those in use', () => {
    expect(NodeCapacity.of('c5.large', WindowsIpam.prefixDelegation({ warmPrefixTarget: 2 })).prefixesForPods(17)).toBe(4);
  });

  test.each([
    [0, 3],
    [5, 8],
    [9, 9],
  ])('with secondary addresses, a c5.large holds for %i pods %i addresses and no prefix', (pods, addresses) => {
    const capacity = NodeCapacity.of('c5.large', secondary);
    expect(capacity.addressesForPods(pods)).toBe(addresses);
    expect(capacity.prefixesForPods(pods)).toBe(0);
  });

  test('with targets of its own, a c5.large holds as many addresses as they ask for', () => {
    expect(NodeCapacity.of('c5.large', WindowsIpam.secondaryIp({ warmIpTarget: 1, minimumIpTarget: 7 })).addressesForPods(5)).toBe(7);
  });

  test('a t2.large, which is not Nitro, ignores the targets for prefixes and keeps 3 free addresses', () => {
    const capacity = NodeCapacity.of('t2.large', WindowsIpam.prefixDelegation({ warmIpTarget: 8, minimumIpTarget: 10 }));
    expect(capacity.prefixesForPods(5)).toBe(0);
    expect(capacity.addressesForPods(5)).toBe(8);
  });

  test.each([-1, 1.5, Number.NaN, 145])('refuses %p pods', (pods) => {
    const capacity = NodeCapacity.of('c5.large', prefix);
    const message = `podCount must be a whole number from 0 to 144, got ${String(pods)}. A c5.large has 144 pod addresses`;
    expect(() => capacity.prefixesForPods(pods)).toThrow(message);
    expect(() => capacity.addressesForPods(pods)).toThrow(message);
  });

  test('refuses more pods than there are secondary addresses', () => {
    expect(() => NodeCapacity.of('c5.large', secondary).addressesForPods(10)).toThrow(
      'podCount must be a whole number from 0 to 9, got 10',
    );
  });
});

describe('mixed modes', () => {
  test('a t3.xlarge with ten pods on secondary addresses advertises 224 and has 64', () => {
    expect(NodeCapacity.of('t3.xlarge', prefix).mixedMode(10)).toEqual({ advertised: 224, actual: 64 });
  });

  test.each([-1, 0.5, 15])('refuses %p pods on the 14 slots of a t3.xlarge', (pods) => {
    expect(() => NodeCapacity.of('t3.xlarge', prefix).mixedMode(pods)).toThrow(
      `podsOnSecondaryAddresses must be a whole number from 0 to 14`,
    );
  });

  test.each([
    { instanceType: 't3.xlarge', ipam: secondary, message: 'A t3.xlarge in secondary-ip mode holds no prefixes' },
    { instanceType: 't2.large', ipam: prefix, message: 'A t2.large in prefix-delegation mode holds no prefixes' },
  ])('refuses a $instanceType in $ipam.mode mode, which has no prefixes to mix', ({ instanceType, ipam, message }) => {
    expect(() => NodeCapacity.of(instanceType, ipam).mixedMode(1)).toThrow(message);
  });
});
