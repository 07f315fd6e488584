import { CfnParameter } from 'aws-cdk-lib';
import { bootstrapArguments } from '../../../lib/constructs/bootstrap/bootstrap-arguments';
import { PowerShell } from '../../support/powershell';
import { testStack } from '../../support/synth';

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

const NOTHING = { kubeReserved: {}, systemReserved: {}, evictionHard: {} };
const CLUSTER = { clusterName: 'demo', isOwn: true };

const PROPS = [
  ['kubeletExtraArgs', '-KubeletExtraArgs'],
  ['kubeProxyExtraArgs', '-KubeProxyExtraArgs'],
] as const;

describe.each(PROPS)('%s', (prop, parameter) => {
  const make = (...args: string[]) => bootstrapArguments(CLUSTER, {}, { ...NOTHING, [prop]: args }, "Group 'Web'");

  test('is left out if empty', () => {
    expect(make()).toBe("-EKSClusterName 'demo'");
  });

  test.each([
    ['--v=2'],
    ['--v=2', '--vmodule=a=1,b=2'],
    ['--eviction-soft=memory.available<5%,nodefs.available<10%'],
    ['--feature-gates=A=true,B=false', '--flag'],
    ["--name='quoted'", '--name=$env:PATH`n;(a)|{b}&c'],
    ['--path=C:\\etc\\x', '--percent=100%'],
  ])('reaches the script as one string, unchanged: %j', (...args) => {
    const { parameters } = powershell.parse(`& 'x' ${make(...args)}`).invocations[0];
    expect(parameters).toEqual({ '-EKSClusterName': ['demo'], [parameter]: [args.join(' ')] });
  });

  test.each(['v=2', 'constructor', '-v=2', '', ' --v=2', '110', '\u2013\u2013v=2'])(
    "fails when %j does not begin with '--'",
    (argument) => {
      expect(() => make('--a=b', argument)).toThrow(
        `Group 'Web': bootstrap.${prop} must be flags that begin with '--', one in each element`,
      );
      expect(() => make('--a=b', argument)).toThrow(`got ${JSON.stringify(argument)}. Write '--v=2', for instance. See https://`);
    },
  );

  test.each(['--v=2 --x=y', '--v 2', '--v=2 ', '--v=\t2', '--v=2\n', '--v=\u00a02', '--a="b"', '--a=b"'])(
    'fails when %j has blanks or double quotes',
    (argument) => {
      expect(() => make(argument)).toThrow(
        `Group 'Web': bootstrap.${prop} must not contain blanks or double quotes, got ${JSON.stringify(argument)}`,
      );
      expect(() => make(argument)).toThrow(/Write one flag in each element, with its value behind '='\. See https:/);
    },
  );

  test('fails when what is known of an argument with a token has blanks', () => {
    const token = new CfnParameter(testStack(), 'Value').valueAsString;
    expect(() => make(`--a="${token}`)).toThrow('must not contain blanks or double quotes');
    expect(() => make(`a=${token}`)).toThrow("must be flags that begin with '--'");
    expect(() => make(token)).not.toThrow();
  });

  test.each([
    ['--root-dir=%ProgramFiles%\\x', '%ProgramFiles%'],
    ['--a=%X_1%', '%X_1%'],
    ['--a=%ProgramFiles(x86)%', '%ProgramFiles(x86)%'],
  ])('fails when %j names an environment variable', (argument, variable) => {
    expect(() => make(argument)).toThrow(
      `Group 'Web': bootstrap.${prop} must not contain '${variable}', got ${JSON.stringify(argument)}: Windows puts an environment variable there. See https://`,
    );
  });

  test.each(['--a=\u0001', '--a=\u0085', '--a=</powershell>', '--a=<persist>', '--a=\ud800', '--a=\u2019'])(
    'fails when the user data cannot carry %j',
    (argument) => {
      expect(() => make(argument)).toThrow(/^Group 'Web': bootstrap\..*must (not contain|be printable ASCII)/);
    },
  );
});

test.each([
  ['--node-labels=a=b', 'nodeLabels'],
  ['--register-with-taints=a=b:NoSchedule', 'taints'],
  ['--max-pods=110', 'maxPods'],
  ['--max-pods', 'maxPods'],
  // Kubelet takes '_' in the names of flags for '-'.
  ['--max_pods=110', 'maxPods'],
  ['--kube-reserved=memory=1Gi', 'bootstrap.kubeReserved'],
  ['--system-reserved=memory=1Gi', 'bootstrap.systemReserved'],
  ['--eviction-hard=memory.available<1%', 'bootstrap.evictionHard'],
])('kubeletExtraArgs fails with %s, which a prop sets', (argument, prop) => {
  const make = () => bootstrapArguments(CLUSTER, {}, { kubeletExtraArgs: ['--v=2', argument] }, "Group 'Web'");
  expect(make).toThrow(`Group 'Web': bootstrap.kubeletExtraArgs must not contain '${argument}'. Set the prop '${prop}' instead`);
});

test.each(['--max-pods-x=1', '--node-labels-file=x', '--eviction-hard-x=1'])(
  'kubeletExtraArgs passes with %s, which only begins alike',
  (argument) => {
    expect(bootstrapArguments(CLUSTER, {}, { ...NOTHING, kubeletExtraArgs: [argument] }, 'x')).toBe(
      `-EKSClusterName 'demo' -KubeletExtraArgs '${argument}'`,
    );
  },
);
