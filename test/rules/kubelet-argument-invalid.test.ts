import { kubeletArgumentInvalid } from '../../lib/rules/kubelet-argument-invalid';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, userData, kubeletArguments } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(kubeletArgumentInvalid, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";

test.each<[string, Change]>([
  ['right nodes', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['no arguments of kubelet', userData(rightUserData.replace(/ -KubeletExtraArgs '[^']*'/, ''))],
  ['flags with values behind a blank', kubeletArguments("'--max-pods 20 --v 2'")],
  ['the short flag of the log level', kubeletArguments("'-v=2 -v 3'")],
  ['a flag without a value', kubeletArguments("'--fail-swap-on --max-pods=20'")],
  ['values with quotes', kubeletArguments(`'--node-labels="tier=web,os=w" --max-pods=20'`)],
  ['values that begin with a sign', kubeletArguments("'--oom-score-adj=-999'")],
  [
    'values as kubelet takes them',
    kubeletArguments(`'--max-pods=20 --register-with-taints=os=windows:NoSchedule,gpu:NoExecute --kube-reserved="memory=0.5Gi,cpu=100m"'`),
  ],
  ['thresholds', kubeletArguments(`'--eviction-hard="memory.available<200Mi,nodefs.available<10%" --eviction-soft=""'`)],
  ['a value that a parameter holds', all(parameter('Taint'), kubeletArguments("'--register-with-taints=os=windows:${Taint}'"))],
  ['what a parameter holds', all(parameter('Pods'), kubeletArguments("'--max-pods=${Pods}'"))],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, whose call EKS makes', () => {
  expect(outcomes(kubeletArgumentInvalid, rightManagedTemplate())).toEqual([]);
});

// cmd/kubelet/app/server.go of kubernetes/kubernetes: "unknown command" for what is no flag; pflag: one hyphen begins short flags.
test.each([
  ['max-pods=20', 'max-pods=20', 'which is no flag, and no value of one'],
  ['--max-pods = 20', '20', 'which is no flag, and no value of one'],
  ['--v=2 true', 'true', 'which is no flag, and no value of one'],
  ['-max-pods=20', '-max-pods=20', 'which does not begin with two hyphens'],
  ['\u2013-max-pods=20', '\u2013-max-pods=20', 'which does not begin with two hyphens'],
  ['--=20', '--=20', 'whose name is none of a flag'],
  ['-- max-pods=20', '--', 'whose name is none of a flag'],
])('fails for %s', (text, word, what) => {
  const change = kubeletArguments(`'${text}'`);
  expect(linesOf(change)).toEqual([
    `error ${AT} passes '${word}' to kubelet in -KubeletExtraArgs, ${what}: kubelet does not start, and the node does not join.`,
  ]);
  expect(rawOutcomes(kubeletArgumentInvalid, rightTemplate(change))).toMatchObject([{ value: word }]);
  expect(linesOf(change, managedWithOwnImage)).toHaveLength(1);
});

// pkg/util/taints/taints.go and component-base/cli/flag of kubernetes/kubernetes: "invalid taint spec", "malformed pair, expect string=string"
test.each([
  ['--max-pods=many', '--max-pods=many', '--max-pods=20'],
  ['--max-pods --v=2', '--max-pods=--v=2', '--max-pods=20'],
  ['--register-with-taints=os=windows', '--register-with-taints=os=windows', '--register-with-taints=os=windows:NoSchedule'],
  [
    '--register-with-taints os=windows:NO_SCHEDULE',
    '--register-with-taints=os=windows:NO_SCHEDULE',
    '--register-with-taints=os=windows:NoSchedule',
  ],
  ['--kube-reserved=memory:1Gi', '--kube-reserved=memory:1Gi', '--kube-reserved=memory=0.5Gi'],
  ['--eviction-hard=memory.available=200Mi', '--eviction-hard=memory.available=200Mi', '--eviction-hard=memory.available<200Mi'],
])('fails for the value of %s', (text, word, right) => {
  expect(rawOutcomes(kubeletArgumentInvalid, rightTemplate(kubeletArguments(`'${text}'`)))).toMatchObject([
    {
      value: word,
      message: `Windows node group 'WindowsNodes' passes '${word}' to kubelet in -KubeletExtraArgs, a value that the flag does not take: kubelet does not start, and the node does not join.`,
      fix: `Write it as in ${right}.`,
    },
  ]);
});

test.each(['kubeconfig', 'hostname-override', 'cloud-provider', 'config'])('warns of --%s, which the script sets', (flag) => {
  expect(linesOf(kubeletArguments(`'--${flag}=x --max-pods=20'`))).toEqual([
    `warning ${AT} passes --${flag} to kubelet, which Start-EKSBootstrap.ps1 sets itself: the later one wins, and the node may not join or not work.`,
  ]);
});

test('is unknown where the arguments are', () => {
  expect(linesOf(parameter('Arguments'), kubeletArguments('$(${Arguments})'), namedCluster)).toEqual([]);
  expect(linesOf(parameter('Arguments'), kubeletArguments('${Arguments}'))).toEqual([
    "? WindowsTemplate: the parameter 'Arguments' has no default",
  ]);
});

// https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
test.each([
  ['--kubelet-reserve memory=0.5Gi', '--kubelet-reserve', 'Write --kube-reserved.'],
  ['--system-reserve=memory=1.5Gi', '--system-reserve', 'Write --system-reserved.'],
  ['--max-pods=20 --node_label=a=b', '--node-label', 'Write --node-labels.'],
  ['--taints=os=windows:NoSchedule', '--taints', 'Write --register-with-taints.'],
])('fails for %s, which is no flag of kubelet', (flags, value, fix) => {
  const change = kubeletArguments(`'${flags}'`);
  expect(linesOf(change)).toEqual([
    `error ${AT} passes ${value} to kubelet in -KubeletExtraArgs, a flag that it does not have: kubelet does not start, and the node does not join.`,
  ]);
  expect(rawOutcomes(kubeletArgumentInvalid, rightTemplate(change))).toMatchObject([{ value, fix }]);
});

test('fails for a flag in the spelling of the configuration file', () => {
  expect(linesOf(kubeletArguments("'--maxPods=20'"))).toEqual([expect.stringContaining("passes '--maxPods=20' to kubelet")]);
});

// CHANGELOG-1.24.md and CHANGELOG-1.27.md of kubernetes/kubernetes
test.each([
  ['--network-plugin=cni', '--network-plugin', '1.24'],
  ['--container-runtime remote', '--container-runtime', '1.27'],
])('warns of %s, which kubelet has no more', (flags, value, version) => {
  expect(linesOf(kubeletArguments(`'${flags}'`))).toEqual([
    `warning ${AT} passes ${value} to kubelet in -KubeletExtraArgs, a flag that it has had before Kubernetes ${version} only: from then on it does not start with it, and the node does not join.`,
  ]);
});
