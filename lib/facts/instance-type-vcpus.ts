import type { FactSource } from './fact-source';

export const instanceTypeVcpusSource: FactSource = {
  title:
    'Answer of EC2 to DescribeInstanceTypes (VCpuInfo.DefaultVCpus), as the package moto-ext 5.1.22 of PyPI has it in moto/ec2/resources/instance_types.json',
  url: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VCpuInfo.html',
  date: '2026-11-29',
};

/** vCPUs → x86 types that do not have as many as the name of their size says. */
const others: { readonly [vcpus: number]: string } = {
  1: 'm1.small t1.micro t2.micro t2.nano t2.small',
  2: 'c1.medium m2.xlarge t2.medium t3.medium t3.micro t3.nano t3.small t3a.medium t3a.micro t3a.nano t3a.small',
  4: 'm2.2xlarge',
  8: 'c1.xlarge m2.4xlarge',
  12: 'mac1.metal',
  36: 'c4.8xlarge d2.8xlarge',
  48: 'm5zn.metal x2iezn.metal z1d.metal',
  72: 'c5n.metal',
  96: 'c5.metal c5d.metal g4dn.metal i3en.metal m5.metal m5d.metal m5dn.metal m5n.metal r5.metal r5b.metal r5d.metal r5dn.metal r5n.metal',
  128: 'c6i.metal c6id.metal c6in.metal i4i.metal m6i.metal m6id.metal m6idn.metal m6in.metal r6i.metal r6id.metal r6idn.metal r6in.metal x2idn.metal x2iedn.metal',
  192: 'c6a.metal m6a.metal r6a.metal',
};

/** x86 families, and types, that the source does not have yet. */
const notInSource = new Set([
  'c8ib',
  'c8in',
  'c8ine',
  'g7',
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
  'c7i.32xlarge',
  'i3.metal',
]);

/**
 * vCPUs of an x86 instance type: by the name of its size, 1 of `medium`, 2 of `large`, 4 of `xlarge`, 4 × n of `nxlarge` and `metal-nxl`, but for those that have others.
 *
 * @param instanceType that the table of instance types has
 * @returns undefined where the source says nothing of it
 */
export function instanceTypeVcpus(instanceType: string): number | undefined {
  const [family, size = ''] = instanceType.split('.');
  if (notInSource.has(family) || notInSource.has(instanceType)) {
    return undefined;
  }
  const other = Object.entries(others).find(([, types]) => types.split(' ').includes(instanceType));
  if (other) {
    return Number(other[0]);
  }
  const times = /^(?:metal-)?(\d+)xl(?:arge)?$/.exec(size)?.[1];
  const named: { readonly [size: string]: number | undefined } = { medium: 1, large: 2, xlarge: 4 };
  return times === undefined ? named[size] : 4 * Number(times);
}
