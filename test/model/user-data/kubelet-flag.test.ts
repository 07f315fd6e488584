import { BootstrapCall } from '../../../lib/model/user-data/bootstrap-call';
import { kubeletFlag, kubeletFlagText } from '../../../lib/model/user-data/kubelet-flag';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const hole = new Unknown("the parameter 'X' has no default", 'X');
const maybe = new Unknown(hole.cause);

function flag(name: string, ...pieces: (string | Unknown)[]): unknown {
  return kubeletFlagText(PartialText.of(pieces), name);
}

describe('the value of a flag', () => {
  test.each([
    ['max-pods', '--max-pods=60', '60'],
    ['max-pods', '--max-pods 60', '60'],
    ['max-pods', '--v=2  --max-pods=60\t--v=3', '60'],
    ['max-pods', '--max_pods=60', '60'],
    ['max-pods', '--max-pods=', ''],
    ['max-pods', '"--max-pods=60"', '60'],
    ['max-pods', '--max-pods="60"', '60'],
    ['node-labels', '--node-labels="a=b,c=d" --max-pods=110', 'a=b,c=d'],
    ['max-pods', '--node-labels="a=b,c=d" --max-pods=110', '110'],
    ['node-labels', '--node-labels=\\"a=b\\"', 'a=b'],
    ['system-reserved', '--system-reserved "memory=1.5Gi, cpu=1"', 'memory=1.5Gi, cpu=1'],
    ['register-with-taints', '--register-with-taints=os=windows:NoSchedule', 'os=windows:NoSchedule'],
    ['eviction-hard', '--eviction-hard memory.available<200Mi,nodefs.available<10%"', 'memory.available<200Mi,nodefs.available<10%'],
    ['root-dir', '--root-dir=d:\\kubelet\\x', 'd:\\kubelet\\x'],
  ])('--%s of %j is %j', (name, text, value) => {
    expect(flag(name, text)).toBe(value);
  });

  test.each(['', '--v=2', 'max-pods=60', '-max-pods=60', '--max-pods-per-core=60', '--node-labels=max-pods=60', '"--v=2 --max-pods=60"'])(
    'is certainly not in %j',
    (text) => {
      expect(flag('max-pods', text)).toBeUndefined();
    },
  );

  test('is the last one', () => {
    expect(flag('max-pods', '--max-pods=60 --max-pods 8')).toBe('8');
    expect(flag('register-with-taints', '--register-with-taints=a=b:NoSchedule --register-with-taints=c=d:NoSchedule')).toBe(
      'c=d:NoSchedule',
    );
  });

  // https://github.com/kubernetes/component-base/blob/master/cli/flag/map_string_string.go
  test.each(['node-labels', 'kube-reserved', 'system-reserved', 'eviction-hard'])(
    'is all of them for --%s, which kubelet keeps as a map',
    (name) => {
      expect(flag(name, `--${name}=a=b --v=2 --${name} c=d`)).toBe('a=b,c=d');
    },
  );

  test('is unknown where it is missing', () => {
    expect(flag('max-pods', '--max-pods')).toEqual(new Unknown('the flag --max-pods has no value'));
  });
});

describe('a hole', () => {
  test('in the value of a flag leaves the others known', () => {
    const pieces = ['--max-pods=60 --node-labels=a=', hole, ',c=d --v=2'];
    expect(flag('max-pods', ...pieces)).toBe('60');
    expect(flag('node-labels', ...pieces)).toEqual(PartialText.of(['a=', hole, ',c=d']));
    expect(flag('register-with-taints', ...pieces)).toBeUndefined();
  });

  test.each([['--max-pods='], ['--max-pods '], ['--max-pods="'], ['--v=1 --max-pods=']])('is the value itself behind %j', (before) => {
    expect(flag('max-pods', before, hole, before.includes('"') ? '"' : '')).toBe(hole);
  });

  test.each<[string, (string | Unknown)[]]>([
    ['all', [hole]],
    ['a word', ['--v=2 ', hole]],
    ['a word behind the flag', ['--max-pods=60 ', hole]],
    ['the beginning of a word', [hole, '=60']],
    ['the name of a flag', ['--', hole, '=60']],
    ['a part of the name', ['--max-', hole]],
    ['the value of a flag that may have none', ['--max-pods=60 --v ', hole]],
  ])('that is %s may have the flag in it', (_, pieces) => {
    expect(flag('max-pods', ...pieces)).toEqual(maybe);
  });

  test('before the flag does not matter, as the last one counts', () => {
    expect(flag('max-pods', hole, ' --max-pods=60')).toBe('60');
  });

  test('adds to a map', () => {
    expect(flag('node-labels', '--node-labels=a=b ', hole)).toEqual(PartialText.of(['a=b,', maybe]));
  });
});

describe('of a call', () => {
  test('the flag is read from KubeletExtraArgs', () => {
    const call = new BootstrapCall(new Map([['KubeletExtraArgs', '--max-pods=60']]), []);
    expect(kubeletFlag(call, 'max-pods')).toBe('60');
    expect(kubeletFlag(call, 'node-labels')).toBeUndefined();
  });

  test('a value with a hole is unknown, and known to be the same as another such', () => {
    const call = new BootstrapCall(new Map([['KubeletExtraArgs', PartialText.of(['--node-labels=a=', hole])]]), []);
    expect(kubeletFlag(call, 'node-labels')).toEqual((PartialText.of(['a=', hole]) as PartialText).toUnknown());
  });

  test('the flag is certainly not set without KubeletExtraArgs', () => {
    expect(kubeletFlag(new BootstrapCall(new Map(), []), 'max-pods')).toBeUndefined();
  });

  test('the flag may be set where not all arguments were read, or they are an array', () => {
    expect(kubeletFlag(new BootstrapCall(new Map(), [], 'it gets $Params'), 'max-pods')).toEqual(new Unknown('it gets $Params'));
    const call = new BootstrapCall(new Map([['KubeletExtraArgs', ['--max-pods=60', '--v=2']]]), []);
    expect(kubeletFlag(call, 'max-pods')).toEqual(new Unknown('it is an array'));
  });
});
