import { CfnParameter, Size, Token } from 'aws-cdk-lib';
import type { BootstrapOptions, Taint } from '../../../lib';
import { TaintEffect } from '../../../lib';
import { kubeletArguments, type KubeletSettings } from '../../../lib/constructs/bootstrap/kubelet-arguments';
import { evaluateString } from '../../support/evaluate';
import { testStack } from '../../support/synth';

// https://docs.aws.amazon.com/eks/latest/best-practices/windows-oom.html: 0.5Gi and 1.5Gi of memory, 1Gi of disk each.
const RESERVED_BY_DEFAULT = [
  '--kube-reserved=memory=512Mi,ephemeral-storage=1024Mi',
  '--system-reserved=memory=1536Mi,ephemeral-storage=1024Mi',
  '--eviction-hard=memory.available<200Mi,nodefs.available<10%',
];
const NOTHING: BootstrapOptions = { kubeReserved: {}, systemReserved: {}, evictionHard: {} };

const withDefaults = (settings: KubeletSettings, options: BootstrapOptions = {}) =>
  kubeletArguments(settings, options, "Group 'Web'").map(({ text }) => text);
const flags = (settings: KubeletSettings, options: BootstrapOptions = {}) => withDefaults(settings, { ...NOTHING, ...options });

test('memory and disk are kept for Windows and kubelet by default, as the best practices guide asks', () => {
  expect(withDefaults({})).toEqual(RESERVED_BY_DEFAULT);
});

test('nothing is passed if the defaults are emptied', () => {
  expect(flags({})).toEqual([]);
});

test('each prop is one flag, and the extra arguments stand last, where they win', () => {
  const settings: KubeletSettings = {
    nodeLabels: { team: 'web', 'example.com/tier': 'front', empty: '' },
    taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
    maxPods: 8,
  };
  expect(withDefaults(settings, { kubeletExtraArgs: ['--v=2', '--image-gc-high-threshold=80', '--v=4'] })).toEqual([
    '--node-labels=team=web,example.com/tier=front,empty=',
    '--register-with-taints=os=windows:NoSchedule',
    '--max-pods=8',
    ...RESERVED_BY_DEFAULT,
    '--v=2',
    '--image-gc-high-threshold=80',
    '--v=4',
  ]);
});

describe('taints', () => {
  test.each<[string, Taint[]]>([
    ['os=windows:NoSchedule', [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }]],
    ['os=:PreferNoSchedule', [{ key: 'os', effect: TaintEffect.PREFER_NO_SCHEDULE }]],
    ['example.com/a=1:NoExecute', [{ key: 'example.com/a', value: '1', effect: TaintEffect.NO_EXECUTE }]],
    [
      'a=1:NoSchedule,a=1:NoExecute,b=1:NoSchedule',
      [
        { key: 'a', value: '1', effect: TaintEffect.NO_SCHEDULE },
        { key: 'a', value: '1', effect: TaintEffect.NO_EXECUTE },
        { key: 'b', value: '1', effect: TaintEffect.NO_SCHEDULE },
      ],
    ],
  ])('are passed as %s', (value, taints) => {
    expect(flags({ taints })).toEqual([`--register-with-taints=${value}`]);
  });

  test('fail when a key stands twice with the same effect, whatever the values', () => {
    const taints = ['1', '2'].map((value) => ({ key: 'example.com/a', value, effect: TaintEffect.NO_SCHEDULE }));
    expect(() => flags({ taints })).toThrow("Group 'Web': the taint 'example.com/a:NoSchedule' must not stand twice in taints");
    expect(() => flags({ taints })).toThrow(/Remove one of them\. See https:\/\/kubernetes\.io\//);
  });
});

describe('reservations', () => {
  test.each<[string, BootstrapOptions]>([
    ['--kube-reserved=cpu=100m', { kubeReserved: { cpuMillis: 100 } }],
    ['--kube-reserved=cpu=1500m,memory=2048Mi', { kubeReserved: { memory: Size.gibibytes(2), cpuMillis: 1500 } }],
    ['--kube-reserved=ephemeral-storage=512Mi', { kubeReserved: { ephemeralStorage: Size.mebibytes(512) } }],
    ['--system-reserved=memory=1Mi', { systemReserved: { memory: Size.mebibytes(1) } }],
    [
      '--system-reserved=cpu=1m,memory=3072Mi,ephemeral-storage=2048Mi',
      { systemReserved: { ephemeralStorage: Size.gibibytes(2), memory: Size.gibibytes(3), cpuMillis: 1 } },
    ],
  ])('are passed as %s', (flag, options) => {
    expect(flags({}, options)).toEqual([flag]);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('fail with %p thousandths of a core', (cpuMillis) => {
    for (const prop of ['kubeReserved', 'systemReserved'] as const) {
      expect(() => flags({}, { [prop]: { cpuMillis } })).toThrow(
        `Group 'Web': bootstrap.${prop}.cpuMillis must be a whole number of 1 or more, got ${String(cpuMillis)}. It counts thousandths of a core`,
      );
    }
  });
});

test('a reservation fails if it is no whole number of mebibytes', () => {
  expect(() => flags({}, { kubeReserved: { memory: Size.bytes(1) } })).toThrow(/cannot be converted into a whole number of mebibytes/);
});

describe('eviction thresholds', () => {
  test.each([
    ['memory.available', '200Mi'],
    ['memory.available', '1.5Gi'],
    ['memory.available', '100000000'],
    ['memory.available', '5%'],
    ['nodefs.available', '10%'],
    ['nodefs.available', '2.5%'],
    ['imagefs.available', '15G'],
    ['imagefs.available', '500k'],
  ])('are passed as %s<%s', (signal, threshold) => {
    expect(flags({}, { evictionHard: { [signal]: threshold } })).toEqual([`--eviction-hard=${signal}<${threshold}`]);
  });

  // Signals: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#eviction-signals, without those for Linux only.
  // Values: parseThresholdStatement() in kubernetes/pkg/kubelet/eviction/helpers.go, with which kubelet does not start.
  test.each([
    ['memory.free', '200Mi'],
    ['nodefs.inodesFree', '5%'],
    ['pid.available', '10%'],
    ['containerfs.available', '10%'],
    ['memory.available', '0'],
    ['memory.available', '0Mi'],
    ['memory.available', '150%'],
    ['memory.available', '200 Mi'],
    ['memory.available', '200MB'],
    ['memory.available', '200K'],
    ['memory.available', '-5%'],
    ['memory.available', ''],
    ['memory.available', 'a lot'],
    ['memory.available', '1Gi,nodefs.available<1%'],
  ])('fail with %s<%s', (signal, threshold) => {
    const make = () => flags({}, { evictionHard: { [signal]: threshold } });
    expect(make).toThrow(`got '${signal}': '${threshold}'. See https://kubernetes.io/`);
    expect(make).toThrow("Group 'Web': bootstrap.evictionHard must map memory.available, nodefs.available");
    expect(make).toThrow("a quantity such as '200Mi' or a percentage such as '10%'");
  });
});

test('values that are known at deployment only are passed as they are', () => {
  const stack = testStack();
  const text = new CfnParameter(stack, 'Text').valueAsString;
  const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
  const settings: KubeletSettings = {
    nodeLabels: { team: text, [`example.com/${text}`]: 'x' },
    taints: [{ key: 'os', value: text, effect: TaintEffect.NO_SCHEDULE }],
    maxPods: number,
  };
  const options: BootstrapOptions = {
    kubeReserved: { cpuMillis: number, memory: Size.mebibytes(number) },
    evictionHard: { 'memory.available': text },
    kubeletExtraArgs: [`--v=${Token.asString(text)}`],
  };
  expect(evaluateString(stack.resolve(flags(settings, options).join(' ')), { Text: 'abc', Number: '7' })).toBe(
    '--node-labels=team=abc,example.com/abc=x --register-with-taints=os=abc:NoSchedule --max-pods=7 ' +
      '--kube-reserved=cpu=7m,memory=7Mi --eviction-hard=memory.available<abc --v=abc',
  );
});
