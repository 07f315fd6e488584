import { run } from '../run';

interface Row {
  readonly instanceType: string;
  readonly podAddresses: number;
  readonly vcpus?: number;
  readonly problem?: string;
}

const rows = (...args: string[]) => JSON.parse(run(['instance-types', '--format', 'json', ...args]).out) as Row[];

// Pod addresses: AvailableIpPerENI of the EC2 User Guide, less the primary one, times 16 with prefixes on Nitro types.
test('lists the types that have addresses, smallest first', () => {
  const found = rows('--pods', '60', '--mode', 'prefix-delegation', '--family', 'm5', '--family', 't3');
  expect(found.slice(0, 2)).toEqual([
    { instanceType: 't3.medium', vcpus: 2, podAddresses: 80 },
    { instanceType: 'm5.large', vcpus: 2, podAddresses: 144 },
  ]);
  expect(found.map(({ podAddresses }) => podAddresses)).toEqual([...found.map(({ podAddresses }) => podAddresses)].sort((a, b) => a - b));
  expect(found.every(({ podAddresses, problem }) => podAddresses >= 60 && problem === undefined)).toBe(true);
});

test('lists the others with the reason, if asked to', () => {
  const all = rows('--pods', '60', '--mode', 'prefix-delegation', '--all');
  const problem = (name: string) => all.find(({ instanceType }) => instanceType === name)?.problem;
  expect(problem('m7g.large')).toBe('has an arm64 processor');
  expect(problem('t3.micro')).toBe('has 16 addresses for pods');
  expect(problem('t2.large')).toBe('has 11 addresses for pods, as it ignores prefixes');
  expect(problem('p4d.24xlarge')).toBe('is refused by EC2 for Windows');
  expect(problem('m5.large')).toBeUndefined();
});

test('lists those with enough vCPUs, and names those of which it does not know', () => {
  const found = rows('--pods', '60', '--mode', 'prefix-delegation', '--vcpu-min', '16', '--family', 'm5');
  expect(found.map(({ instanceType, vcpus }) => [instanceType, vcpus])).toEqual([
    ['m5.4xlarge', 16],
    ['m5.8xlarge', 32],
    ['m5.12xlarge', 48],
    ['m5.16xlarge', 64],
    ['m5.24xlarge', 96],
    ['m5.metal', 96],
  ]);
  const all = rows('--pods', '1', '--vcpu-min', '3', '--all', '--family', 'm5', '--family', 'm8in', '--family', 't2');
  const problem = (name: string) => all.find(({ instanceType }) => instanceType === name)?.problem;
  expect(problem('m5.large')).toBe('has 2 vCPUs');
  expect(problem('t2.small')).toBe('has 1 vCPU');
  expect(problem('m8in.large')).toBe('has a number of vCPUs that this package does not know');
  expect(problem('m5.xlarge')).toBeUndefined();
});

test('says that more pods than kubelet takes by default need --max-pods', () => {
  // EKS Best Practices Guide, prefix mode for Windows: max-pods is 110 by default.
  const of = (pods: string) => run(['instance-types', '--pods', pods, '--mode', 'prefix-delegation', '--family', 'm5']).out;
  expect(of('111')).toMatch(/^Kubelet takes 110 pods unless it is told otherwise: set --max-pods to 111/m);
  expect(of('110')).not.toContain('Kubelet');
});

test('prints a table', () => {
  const { code, out } = run(['instance-types', '--pods', '9', '--family', 'c5']);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}TYPE +VCPUS {2}ADDRESSES FOR PODS {2}WHY NOT\n {2}c5\.large +2 +9$/m);
});

test.each<[string, string[], RegExp]>([
  ['no pods', [], /Give the number of pods/],
  ['a family that there is not', ['--pods', '1', '--family', 'zz9'], /zz9, of which no type is known/],
  ['less than one vCPU', ['--pods', '1', '--vcpu-min', '0'], /--vcpu-min is '0', but must be a whole number of 1 or more/],
  ['a value for a flag', ['--pods', '1', '--all=yes'], /--all takes no value/],
])('refuses %s', (_, args, message) => {
  const { code, err } = run(['instance-types', ...args]);
  expect(code).toBe(64);
  expect(err).toMatch(message);
});
