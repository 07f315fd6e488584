import { instanceTypeFacts, instanceTypeNames } from '../../lib/facts/instance-type-facts';
import { instanceTypeVcpus } from '../../lib/facts/instance-type-vcpus';

// VCpuInfo.DefaultVCpus of DescribeInstanceTypes.
test.each([
  ['t2.micro', 1],
  ['t3.nano', 2],
  ['t3.medium', 2],
  ['m7a.medium', 1],
  ['m5.large', 2],
  ['c4.8xlarge', 36],
  ['c5.18xlarge', 72],
  ['m5.metal', 96],
  ['m7i.metal-24xl', 96],
  ['m6a.metal', 192],
  ['z1d.metal', 48],
])('%s has %p vCPUs', (type, vcpus) => {
  expect(instanceTypeVcpus(type)).toBe(vcpus);
});

test.each(['m8in.large', 'i3.metal', 'c8ib.xlarge'])('%s is not in the source', (type) => {
  expect(instanceTypeVcpus(type)).toBeUndefined();
});

test('each x86 type of the table has vCPUs, or is one that the source does not have', () => {
  const unknown = instanceTypeNames().filter(
    (name) => instanceTypeFacts(name)?.architecture === 'x86_64' && instanceTypeVcpus(name) === undefined,
  );
  const families = [...new Set(unknown.map((name) => name.split('.')[0]))];
  expect(families).toEqual([
    'c7i',
    'c8ib',
    'c8in',
    'c8ine',
    'g7',
    'i3',
    'm8azn',
    'm8ib',
    'm8idb',
    'm8idn',
    'm8in',
    'm8ine',
    'r8ib',
    'r8idb',
    'r8idn',
    'r8in',
  ]);
  expect(unknown.filter((name) => /^(c7i|i3)\./.test(name))).toEqual(['c7i.32xlarge', 'i3.metal']);
});
