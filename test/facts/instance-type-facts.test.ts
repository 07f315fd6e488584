import { instanceTypeFacts, instanceTypeNames } from '../../lib/facts/instance-type-facts';
import { instanceTypeGroups } from '../../lib/facts/instance-type-groups';

// Counted in the source table, aws/amazon-vpc-resource-controller-k8s v1.8.2, pkg/aws/vpc/limits.go of 2026-09-16.
describe('the table of instance types', () => {
  const all = instanceTypeNames().map((name) => ({ name, ...instanceTypeFacts(name) }));

  test('has as many types as its source', () => {
    expect(all).toHaveLength(1423);
    expect(all.filter(({ architecture }) => architecture === 'arm64')).toHaveLength(454);
    expect(all.filter(({ nitro }) => nitro === false)).toHaveLength(80);
    expect(all.filter(({ bareMetal }) => bareMetal)).toHaveLength(155);
    expect(all.filter(({ ec2RefusesWindows }) => ec2RefusesWindows)).toHaveLength(18);
  });

  test('has as many types of each address count as its source', () => {
    const counts: Record<string, number> = {};
    for (const { ipv4AddressesPerInterface } of all) {
      counts[String(ipv4AddressesPerInterface)] = (counts[String(ipv4AddressesPerInterface)] ?? 0) + 1;
    }
    expect(counts).toEqual({ 2: 9, 3: 2, 4: 48, 5: 2, 6: 7, 10: 103, 12: 4, 15: 226, 20: 46, 30: 369, 40: 13, 50: 409, 64: 185 });
  });

  test('lists every type once', () => {
    const sizes = instanceTypeGroups.flatMap(({ families }) => Object.values(families).flatMap((family) => Object.values(family)));
    expect(sizes.flatMap((names) => names.split(' '))).toHaveLength(all.length);
  });

  test('names the types in alphabetical order', () => {
    const names = instanceTypeNames();
    expect(names[0]).toBe('a1.2xlarge');
    expect(names).toEqual([...names].sort());
  });
});

test.each([
  // type, addresses per interface, Nitro, bare metal, architecture, refused by EC2
  ['a1.metal', 30, true, true, 'arm64', false],
  ['c5.large', 10, true, false, 'x86_64', false],
  ['c5.metal', 50, true, true, 'x86_64', false],
  ['c7i-flex.large', 10, true, false, 'x86_64', false],
  ['c8i.96xlarge', 64, true, false, 'x86_64', false],
  ['f1.2xlarge', 15, false, false, 'x86_64', false],
  ['f1.4xlarge', 30, false, false, 'x86_64', true],
  ['g5.xlarge', 15, true, false, 'x86_64', false],
  ['i3.large', 10, false, false, 'x86_64', false],
  ['i3.metal', 50, true, true, 'x86_64', false],
  ['inf2.xlarge', 15, true, false, 'x86_64', true],
  ['m4.16xlarge', 30, false, false, 'x86_64', false],
  ['m5.large', 10, true, false, 'x86_64', false],
  ['m5.metal', 50, true, true, 'x86_64', false],
  ['m6a.large', 10, true, false, 'x86_64', false],
  ['m6g.medium', 4, true, false, 'arm64', false],
  ['mac-m4.metal', 30, true, true, 'arm64', false],
  ['mac1.metal', 30, true, true, 'x86_64', false],
  ['p3.2xlarge', 15, false, false, 'x86_64', false],
  ['p3dn.24xlarge', 50, true, false, 'x86_64', false],
  ['p5.4xlarge', 30, true, false, 'x86_64', false],
  ['p5.48xlarge', 50, true, false, 'x86_64', true],
  ['t1.micro', 2, false, false, 'x86_64', false],
  ['t2.large', 12, false, false, 'x86_64', false],
  ['t3.medium', 6, true, false, 'x86_64', false],
  ['t3.xlarge', 15, true, false, 'x86_64', false],
  ['t4g.nano', 2, true, false, 'arm64', false],
  ['u7i-12tb.224xlarge', 50, true, false, 'x86_64', false],
  ['x1e.32xlarge', 30, false, false, 'x86_64', false],
])('knows %s', (instanceType, ipv4AddressesPerInterface, nitro, bareMetal, architecture, ec2RefusesWindows) => {
  expect(instanceTypeFacts(instanceType)).toEqual({ ipv4AddressesPerInterface, nitro, bareMetal, architecture, ec2RefusesWindows });
});

test.each(['', 'm5', 'm5.', '.large', 'm5.huge', 'M5.LARGE', ' m5.large', 'constructor', '__proto__', 'm5.constructor', 'toString'])(
  'does not know %p',
  (instanceType) => {
    expect(instanceTypeFacts(instanceType)).toBeUndefined();
  },
);
