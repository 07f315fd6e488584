import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentInstanceTypeTable } from '../../scripts/instance-types/instance-type-table';
import { mergeInstanceTypes } from '../../scripts/instance-types/merge-instance-types';
import { readDescribeOutput } from '../../scripts/instance-types/read-describe-output';
import { renderInstanceTypes } from '../../scripts/instance-types/render-instance-types';

const root = join(__dirname, '../..');
const dataFile = join(root, 'lib/facts/instance-type-groups.ts');
const fixture = join(root, 'test/fixtures/describe-instance-types.json');

const nitroLarge = {
  InstanceType: 'z9i.large',
  BareMetal: false,
  Hypervisor: 'nitro',
  ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
  NetworkInfo: { Ipv4AddressesPerInterface: 20 },
};

test('rendering the current table gives the committed file', () => {
  expect(renderInstanceTypes(currentInstanceTypeTable())).toBe(readFileSync(dataFile, 'utf8'));
});

describe('reading what EC2 describes', () => {
  test('takes the pages of several outputs', () => {
    expect(Object.fromEntries(readDescribeOutput(readFileSync(fixture, 'utf8')))).toEqual({
      'z9i.large': { ipv4AddressesPerInterface: 20, nitro: true, bareMetal: false, architecture: 'x86_64' },
      'z9i.metal-48xl': { ipv4AddressesPerInterface: 64, nitro: true, bareMetal: true, architecture: 'x86_64' },
      'm5.large': { ipv4AddressesPerInterface: 11, nitro: true, bareMetal: false, architecture: 'x86_64' },
      't2.micro': { ipv4AddressesPerInterface: 2, nitro: false, bareMetal: false, architecture: 'x86_64' },
      'mac2.metal': { ipv4AddressesPerInterface: 30, nitro: true, bareMetal: true, architecture: 'arm64' },
    });
  });

  test('takes one output, and a type that two regions describe alike', () => {
    expect([...readDescribeOutput(JSON.stringify({ InstanceTypes: [nitroLarge, nitroLarge] })).keys()]).toEqual(['z9i.large']);
  });

  test.each<[string, unknown]>([
    ['is not JSON (', undefined],
    ['has no list named InstanceTypes.', 5],
    ['has no list named InstanceTypes.', null],
    ['has no list named InstanceTypes.', { InstanceTypes: {} }],
    ['has no list named InstanceTypes.', [{ InstanceTypes: [] }, {}]],
    ['lists no instance type.', { InstanceTypes: [] }],
    ['lists no instance type.', []],
  ])('refuses an input that %s', (problem, document) => {
    const read = (): unknown => readDescribeOutput(document === undefined ? '{' : JSON.stringify(document));
    expect(read).toThrow(problem);
    expect(read).toThrow('aws ec2 describe-instance-types --output json');
  });

  test.each<[string, Record<string, unknown>]>([
    ["An entry's InstanceType is missing", { InstanceType: undefined }],
    [`An entry's InstanceType is "x'; y"`, { InstanceType: "x'; y" }],
    ['NetworkInfo.Ipv4AddressesPerInterface of z9i.large is missing, but must be a positive integer', { NetworkInfo: undefined }],
    ['NetworkInfo.Ipv4AddressesPerInterface of z9i.large is 0', { NetworkInfo: { Ipv4AddressesPerInterface: 0 } }],
    ['NetworkInfo.Ipv4AddressesPerInterface of z9i.large is 1.5', { NetworkInfo: { Ipv4AddressesPerInterface: 1.5 } }],
    ['BareMetal of z9i.large is missing, but must be true or false', { BareMetal: undefined }],
    ["z9i.large has BareMetal true, but the table tells bare metal by sizes that start with 'metal'", { BareMetal: true }],
    ["Hypervisor of z9i.large is missing, but must be 'nitro' or 'xen'", { Hypervisor: undefined }],
    ['ProcessorInfo.SupportedArchitectures of z9i.large is missing', { ProcessorInfo: undefined }],
    ['ProcessorInfo.SupportedArchitectures of z9i.large is ["riscv"]', { ProcessorInfo: { SupportedArchitectures: ['riscv'] } }],
  ])('refuses a type: %s', (problem, wrong) => {
    expect(() => readDescribeOutput(JSON.stringify({ InstanceTypes: [{ ...nitroLarge, ...wrong }] }))).toThrow(problem);
  });

  test('refuses an entry that is no type', () => {
    expect(() => readDescribeOutput('{"InstanceTypes":[null]}')).toThrow("An entry's InstanceType is missing");
  });

  test('refuses a type that is described in two ways', () => {
    const other = { ...nitroLarge, Hypervisor: 'xen' };
    expect(() => readDescribeOutput(JSON.stringify({ InstanceTypes: [nitroLarge, other] }))).toThrow('z9i.large is there twice');
  });
});

describe('merging into the table', () => {
  const current = {
    sources: [{ title: 'older', url: 'https://example.com/', date: '2026-01-01' }],
    types: new Map([
      ['a1.large', { ipv4AddressesPerInterface: 10, nitro: true, bareMetal: false, architecture: 'arm64' as const }],
      ['m5.large', { ipv4AddressesPerInterface: 10, nitro: true, bareMetal: false, architecture: 'x86_64' as const }],
      ['t2.micro', { ipv4AddressesPerInterface: 2, nitro: false, bareMetal: false, architecture: 'x86_64' as const }],
    ]),
  };
  const merge = mergeInstanceTypes(current, readDescribeOutput(readFileSync(fixture, 'utf8')), '2026-12-01');

  test('tells what is new, what differs, and what EC2 no longer lists', () => {
    expect(merge.added).toEqual(['z9i.large', 'z9i.metal-48xl', 'mac2.metal']);
    expect(merge.changed).toEqual(['m5.large']);
    expect(merge.kept).toEqual(['a1.large']);
  });

  test('puts its source first, once, however often it runs', () => {
    const again = mergeInstanceTypes(merge.table, new Map(), '2026-12-02');
    expect(again.table.sources.map(({ title, date }) => [title, date])).toEqual([
      ['aws ec2 describe-instance-types', '2026-12-02'],
      ['older', '2026-01-01'],
    ]);
  });

  test('renders one line per family, in groups', () => {
    const text = renderInstanceTypes(merge.table);
    expect(text.slice(text.indexOf('export const instanceTypeGroups')))
      .toBe(`export const instanceTypeGroups: readonly InstanceTypeGroup[] = [
  {
    architecture: 'x86_64',
    nitro: true,
    families: {
      m5: { 11: 'large' },
      z9i: { 20: 'large', 64: 'metal-48xl' },
    },
  },
  {
    architecture: 'x86_64',
    nitro: false,
    families: {
      t2: { 2: 'micro' },
    },
  },
  {
    architecture: 'arm64',
    nitro: true,
    families: {
      a1: { 10: 'large' },
      mac2: { 30: 'metal' },
    },
  },
];
`);
  });
});

describe('rendering', () => {
  const row = { ipv4AddressesPerInterface: 50, nitro: true, bareMetal: false, architecture: 'x86_64' as const };
  const render = (...names: string[]): string => renderInstanceTypes({ sources: [], types: new Map(names.map((name) => [name, row])) });

  test('orders sizes from small to large, bare metal after them', () => {
    expect(render('z9.metal-48xl', 'z9.odd', 'z9.metal', 'z9.10xlarge', 'z9.metal-24xl', 'z9.2xlarge', 'z9.xlarge', 'z9.nano')).toContain(
      "z9: { 50: 'nano xlarge 2xlarge 10xlarge metal metal-24xl metal-48xl odd' },",
    );
  });

  test('quotes a family with a hyphen', () => {
    expect(render('z9-flex.large')).toContain("      'z9-flex': { 50: 'large' },\n");
  });

  test('breaks a line that would be too long', () => {
    const columnsWithoutSize = "      z9i: { 50: '' },".length;
    const size = 'x'.repeat(140 - columnsWithoutSize);
    expect(render(`z9i.${size}`)).toContain(`      z9i: { 50: '${size}' },\n`);
    expect(render(`z9i.${size}x`)).toContain(`      z9i: {\n        50: '${size}x',\n      },\n`);
  });
});

describe('the script', () => {
  const run = (args: string[], input?: string): ReturnType<typeof spawnSync> =>
    spawnSync(join(root, 'node_modules/.bin/tsx'), [join(root, 'scripts/refresh-instance-types.ts'), ...args], { input, encoding: 'utf8' });

  test('prints the new file for an input file, and what has changed', () => {
    const { status, stdout, stderr } = run(['--stdout', fixture]);
    expect(stderr).toBe('2 added: z9i.large, z9i.metal-48xl\n1 changed: m5.large\n1420 kept, which the input does not contain\n');
    expect(stdout).toContain("      z9i: { 20: 'large', 64: 'metal-48xl' },\n");
    expect(stdout).toContain('      m5: {');
    expect(stdout).toContain("11: 'large'");
    expect(status).toBe(0);
  });

  test('refuses what it cannot use on standard input, and leaves the file alone', () => {
    const before = readFileSync(dataFile, 'utf8');
    const { status, stdout, stderr } = run([], '{"InstanceTypes":[{"InstanceType":"m5.large"}]}');
    expect(stderr).toContain('NetworkInfo.Ipv4AddressesPerInterface of m5.large is missing');
    expect(stderr).toContain('aws ec2 describe-instance-types --output json');
    expect(stdout).toBe('');
    expect(status).toBe(1);
    expect(readFileSync(dataFile, 'utf8')).toBe(before);
  });
});
