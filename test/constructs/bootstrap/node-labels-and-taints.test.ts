import { TaintEffect } from '../../../lib';
import { kubeletArguments } from '../../../lib/constructs/bootstrap/kubelet-arguments';

// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
const NAME_OF_63 = 'n'.repeat(63);
const PREFIX_OF_253 = [63, 63, 63, 61].map((length) => 'p'.repeat(length)).join('.');
const PREFIX_OF_254 = [63, 63, 63, 62].map((length) => 'p'.repeat(length)).join('.');

const GOOD_NAMES = ['a', 'A', '0', 'a-b_c.d', 'Team-1', NAME_OF_63];
const BAD_NAMES = ['-a', 'a-', '.a', 'a.', '_a', 'a_', 'a b', ' a', 'ä', 'a=b', 'a,b', 'a:b', "a'b", 'a"b', 'a\n', `${NAME_OF_63}n`];
const GOOD_PREFIXES = ['example.com', 'a', '1', 'a-b.c', PREFIX_OF_253];
const BAD_PREFIXES = [
  '',
  'Example.com',
  'example..com',
  '.example.com',
  'example.com.',
  '-a.com',
  'a-.com',
  'a_b.com',
  'a/b',
  PREFIX_OF_254,
];

const GOOD_KEYS = [...GOOD_NAMES, ...GOOD_PREFIXES.map((prefix) => `${prefix}/a`), `${PREFIX_OF_253}/${NAME_OF_63}`];
const BAD_KEYS = [
  '',
  'example.com/',
  ...BAD_NAMES,
  ...BAD_NAMES.map((name) => `example.com/${name}`),
  ...BAD_PREFIXES.map((prefix) => `${prefix}/a`),
];

const NOTHING = { kubeReserved: {}, systemReserved: {}, evictionHard: {} };
const label = (key: string, value: string) => kubeletArguments({ nodeLabels: { [key]: value } }, NOTHING, "Group 'Web'");
const taint = (key: string, value: string) =>
  kubeletArguments({ taints: [{ key, value, effect: TaintEffect.NO_SCHEDULE }] }, NOTHING, "Group 'Web'");

describe('a key', () => {
  test.each(GOOD_KEYS)('passes as %j', (key) => {
    expect(label(key, 'x')).toEqual([`--node-labels=${key}=x`]);
    expect(taint(key, 'x')).toEqual([`--register-with-taints=${key}=x:NoSchedule`]);
  });

  test.each(BAD_KEYS)('fails as %j', (key) => {
    const message =
      /must be a name of at most 63 letters, digits, '-', '_' and '\.', beginning and ending with a letter or digit, .* See https:/s;
    for (const make of [() => label(key, 'x'), () => taint(key, 'x')]) {
      expect(make).toThrow(message);
      expect(make).toThrow(`got '${key}'`);
    }
    expect(() => label(key, 'x')).toThrow("Group 'Web': a key in nodeLabels");
    expect(() => taint(key, 'x')).toThrow("Group 'Web': the key of a taint");
  });
});

describe('a value', () => {
  test.each(['', ...GOOD_NAMES])('passes as %j', (value) => {
    expect(label('a', value)).toEqual([`--node-labels=a=${value}`]);
    expect(taint('a', value)).toEqual([`--register-with-taints=a=${value}:NoSchedule`]);
  });

  test.each([...BAD_NAMES, 'a/b', '-'])('fails as %j', (value) => {
    const message =
      /must be empty or at most 63 letters, digits, '-', '_' and '\.', beginning and ending with a letter or digit, .* See https:/s;
    for (const make of [() => label('example.com/a', value), () => taint('example.com/a', value)]) {
      expect(make).toThrow(message);
      expect(make).toThrow(`got '${value}'`);
    }
    expect(() => label('example.com/a', value)).toThrow("Group 'Web': the value of the label 'example.com/a'");
    expect(() => taint('example.com/a', value)).toThrow("Group 'Web': the value of the taint 'example.com/a'");
  });
});

// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction and
// ValidateKubeletFlags() in kubernetes/cmd/kubelet/app/options/options.go
describe('a label of the Kubernetes project', () => {
  test.each([
    'kubernetes.io/arch',
    'kubernetes.io/hostname',
    'kubernetes.io/os',
    'beta.kubernetes.io/instance-type',
    'topology.kubernetes.io/region',
    'topology.kubernetes.io/zone',
    'node.kubernetes.io/instance-type',
    'node.kubernetes.io/windows-build',
    'node.kubernetes.io/x',
    'kubelet.kubernetes.io/x',
    'team.node.kubernetes.io/x',
    'my-kubernetes.io/x',
    'kubernetes.io.example.com/x',
    'eks.amazonaws.com/nodegroup',
  ])('passes as %s, which a kubelet may set', (key) => {
    expect(label(key, 'x')).toEqual([`--node-labels=${key}=x`]);
  });

  test.each([
    'node-role.kubernetes.io/worker',
    'node-restriction.kubernetes.io/x',
    'app.kubernetes.io/name',
    'kubernetes.io/role',
    'beta.kubernetes.io/x',
    'topology.kubernetes.io/rack',
    'k8s.io/x',
    'cluster.k8s.io/x',
    'mynode.kubernetes.io/x',
  ])('fails as %s, with which kubelet does not start', (key) => {
    expect(() => label(key, 'x')).toThrow(`Group 'Web': a key in nodeLabels must not be '${key}'`);
    expect(() => label(key, 'x')).toThrow(/Take a prefix of yours, such as 'example\.com\/', or 'node\.kubernetes\.io\/'\. See https:/);
  });

  test('passes as a taint, of which kubelet sets any', () => {
    expect(taint('node-role.kubernetes.io/worker', '')).toEqual(['--register-with-taints=node-role.kubernetes.io/worker=:NoSchedule']);
  });
});
