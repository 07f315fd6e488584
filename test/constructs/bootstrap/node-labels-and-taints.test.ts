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
const label = (key: string, value: string) =>
  kubeletArguments({ nodeLabels: { [key]: value } }, NOTHING, "Group 'Web'").map(({ text }) => text);
const taint = (key: string, value: string) =>
  kubeletArguments({ taints: [{ key, value, effect: TaintEffect.NO_SCHEDULE }] }, NOTHING, "Group 'Web'").map(({ text }) => text);

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
    'kubernetes.io/hostname',
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

// https://kubernetes.io/docs/reference/labels-annotations-taints/
describe('a label that kubelet sets on every Windows node', () => {
  test.each([
    ['kubernetes.io/os', 'windows'],
    ['beta.kubernetes.io/os', 'windows'],
    ['kubernetes.io/arch', 'amd64'],
    ['beta.kubernetes.io/arch', 'amd64'],
  ])('passes as %s=%s, and fails with another value', (key, value) => {
    expect(label(key, value)).toEqual([`--node-labels=${key}=${value}`]);
    expect(() => label(key, 'linux')).toThrow(
      `Group 'Web': the label '${key}' must be '${value}' on a Windows node, got 'linux'. Leave the label out: kubelet sets it. See https://`,
    );
  });
});

describe('what a JavaScript user may write', () => {
  const make = (settings: unknown) => () => kubeletArguments(settings as object, NOTHING, "Group 'Web'");
  const taint = { key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE };

  test.each([
    [{ nodeLabels: ['tier=web'] }, "nodeLabels must be an object of keys and values, such as { tier: 'web' }, got a list"],
    [{ nodeLabels: 'tier=web' }, "nodeLabels must be an object of keys and values, such as { tier: 'web' }, got 'tier=web'"],
    [{ nodeLabels: { tier: 1 } }, "the value of the label 'tier' must be a string, got 1. Write '1'."],
    [{ nodeLabels: { tier: null } }, "the value of the label 'tier' must be a string, got null."],
    [{ nodeLabels: { tier: { a: 1 } } }, "the value of the label 'tier' must be a string, got an object."],
    [{ taints: taint }, 'taints must be a list, got an object. Write [ … ] around its elements.'],
    [{ taints: 'os=windows:NoSchedule' }, "taints must be a list, got 'os=windows:NoSchedule'."],
    [{ taints: ['os=windows:NoSchedule'] }, "taints must be objects with key, value and effect, got 'os=windows:NoSchedule'."],
    [{ taints: [{ ...taint, key: undefined }] }, 'the key of a taint must be a string, got undefined.'],
    [{ taints: [{ ...taint, value: true }] }, "the value of the taint 'os' must be a string, got true. Write 'true'."],
    [
      { taints: [{ ...taint, effect: undefined }] },
      'must be NoSchedule, PreferNoSchedule, NoExecute, got undefined. Write TaintEffect.NO_SCHEDULE.',
    ],
    [
      { taints: [{ ...taint, effect: 'NO_EXECUTE' }] },
      "the effect of the taint 'os' must be NoSchedule, PreferNoSchedule, NoExecute, got 'NO_EXECUTE'. Write TaintEffect.NO_EXECUTE.",
    ],
    [{ taints: [{ ...taint, effect: 'preferNoSchedule' }] }, 'Write TaintEffect.PREFER_NO_SCHEDULE.'],
  ])('fails with our sentence: %j', (settings, message) => {
    expect(make(settings)).toThrow(
      `Group 'Web': ${message.startsWith('Write') || message.startsWith('must') ? "the effect of the taint 'os'" : message}`,
    );
    expect(make(settings)).toThrow(message);
  });
});
