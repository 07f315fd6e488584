import { run } from '../run';

// Best practices, prefix mode for Windows: 110 pods by kubelet, 144 addresses of a c5.large.
test('tells nodes and subnets for pods', () => {
  const { code, out } = run(['size', '--pods', '400', '--zones', '3', '--mode', 'prefix-delegation', '--instance-type', 'c5.large']);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}c5\.large +110 +4 +4 +28 +4 {2}3 of \/22$/m);
});

test('takes several types, a limit of kubelet, and prints JSON', () => {
  const { out } = run(['size', '--pods=20', '--max-pods=5', '--instance-type=m5.large', '--instance-type=t3.medium', '--format=json']);
  expect(JSON.parse(out)).toMatchObject([
    { instanceType: 'm5.large', podsPerNode: 5, nodes: 4 },
    { instanceType: 't3.medium', podsPerNode: 5, nodes: 4 },
  ]);
});

test('says so if no subnet is large enough', () => {
  expect(run(['size', '--pods', '900000', '--zones', '1']).out).toContain('larger than /16');
});

test.each<[string, string[], RegExp]>([
  ['no pods', [], /Give the number of pods/],
  ['none', ['--pods', '0'], /--pods is '0', but must be a whole number of 1 or more/],
  ['other words', ['--pods', '1', 'more'], /no other words/],
  ['an unknown mode', ['--pods', '1', '--mode', 'prefix'], /must be one of secondary-ip, prefix-delegation/],
  ['an unknown type', ['--pods', '1', '--instance-type', 'm5.larg'], /'m5\.larg', which is not known\. Did you mean 'm5\.large'/],
  ['a type for which there is no Windows', ['--pods', '1', '--instance-type', 'm7g.large'], /'m7g\.large', which has an arm64 processor/],
])('refuses %s', (_, args, message) => {
  const { code, out, err } = run(['size', ...args]);
  expect([code, out]).toEqual([64, '']);
  expect(err).toMatch(message);
});
