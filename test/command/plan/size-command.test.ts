import { run } from '../run';

// Best practices, prefix mode for Windows: 110 pods by kubelet, 144 addresses of a c5.large.
test('tells nodes and subnets for pods', () => {
  const { code, out } = run(['size', '--pods', '400', '--zones', '3', '--mode', 'prefix-delegation', '--instance-type', 'c5.large']);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}c5\.large +110 +4 +4 +28 +4 +0 +0 {2}3 of \/22$/m);
});

test('takes several types, a limit of kubelet, and prints JSON', () => {
  const { out } = run(['size', '--pods=20', '--max-pods=5', '--instance-type=m5.large', '--instance-type=t3.medium', '--format=json']);
  expect(JSON.parse(out)).toMatchObject([
    { instanceType: 'm5.large', podsPerNode: 5, nodes: 4 },
    { instanceType: 't3.medium', podsPerNode: 5, nodes: 4 },
  ]);
});

test('shows what the least warm targets save', () => {
  const saved = (...args: string[]) =>
    (JSON.parse(run(['size', '--pods=40', '--instance-type=m5.xlarge', '--format=json', ...args]).out) as object[])[0];
  // 14 slots: three nodes. By the controller's pages an empty node holds 3 addresses by the defaults, and 1 with targets of 1; a full one as many as it has slots.
  expect(saved()).toMatchObject({ nodes: 3, saved: { empty: 6, full: 0 } });
  // Four free addresses beside ten pods, or without any, in place of one: three less on each of four nodes.
  expect(saved('--warm-ip-target=4', '--max-pods=10')).toMatchObject({ nodes: 4, saved: { empty: 12, full: 12 } });
  // One node: three free blocks without pods in place of one; with 40 pods, six in place of ⌈41 / 16⌉.
  expect(saved('--mode=prefix-delegation', '--warm-prefix-target=3')).toMatchObject({ nodes: 1 });
  expect(saved('--mode=prefix-delegation', '--warm-prefix-target=3', '--max-pods=40')).toMatchObject({ saved: { empty: 32, full: 48 } });
  expect(run(['size', '--pods', '40']).out).toMatch(/Saved empty +Saved full|SAVED EMPTY +SAVED FULL/);
});

test('says so if no subnet is large enough', () => {
  expect(run(['size', '--pods', '900000', '--zones', '1']).out).toContain('larger than /16');
});

test.each<[string, string[], RegExp]>([
  ['no pods', [], /Give the number of pods/],
  ['none', ['--pods', '0'], /--pods is '0', but must be a whole number of 1 or more/],
  ['other words', ['--pods', '1', 'more'], /no other words/],
  ['an unknown mode', ['--pods', '1', '--mode', 'prefix'], /must be one of secondary-ip, prefix-delegation/],
  ['a target for another mode', ['--pods', '1', '--warm-prefix-target', '2'], /--warm-prefix-target is for --mode prefix-delegation/],
  [
    'targets that exclude each other',
    ['--pods', '1', '--mode', 'prefix-delegation', '--warm-prefix-target', '2', '--warm-ip-target', '2'],
    /ignored by the controller beside/,
  ],
  ['a target of none', ['--pods', '1', '--warm-ip-target', '0'], /--warm-ip-target is '0', but must be a whole number of 1 or more/],
  ['an unknown type', ['--pods', '1', '--instance-type', 'm5.larg'], /'m5\.larg', which is not known\. Did you mean 'm5\.large'/],
  ['a type for which there is no Windows', ['--pods', '1', '--instance-type', 'm7g.large'], /'m7g\.large', which has an arm64 processor/],
])('refuses %s', (_, args, message) => {
  const { code, out, err } = run(['size', ...args]);
  expect([code, out]).toEqual([64, '']);
  expect(err).toMatch(message);
});
