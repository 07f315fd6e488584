import { kubeletArgumentsOfBootstrapSources, kubeletFlagsOfBootstrap } from '../facts/kubelet-arguments-of-bootstrap';
import { meantKubeletFlags, removedKubeletFlags } from '../facts/kubelet-flags-that-are-none';
import type { NodeGroup } from '../model/nodes/node-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { kubeletArgumentProblems, type KubeletArgumentProblem } from '../model/user-data/kubelet-argument-problems';
import { kubeletFlagText } from '../model/user-data/kubelet-flag';
import { Unknown } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** Of the flags whose values are read. */
const EXAMPLES: { readonly [flag: string]: string } = {
  'max-pods': '--max-pods=20',
  'pods-per-core': '--pods-per-core=4',
  'register-with-taints': '--register-with-taints=os=windows:NoSchedule',
  'kube-reserved': '--kube-reserved=memory=0.5Gi',
  'system-reserved': '--system-reserved=memory=1.5Gi',
  'eviction-hard': '--eviction-hard=memory.available<200Mi',
  'eviction-soft': '--eviction-soft=memory.available<500Mi',
};

/** @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/ */
export const kubeletArgumentInvalid: Rule = {
  id: 'kubelet-argument-invalid',
  severity: 'error',
  title: 'Arguments with which kubelet does not start, or which the bootstrap script sets itself',
  why: 'Arguments of kubelet are flags that begin with two hyphens, and nothing else: with other words, or with a value that a flag does not take, it stops, and the node does not join. A flag that the bootstrap script sets itself is a warning: the one in -KubeletExtraArgs comes later and wins, and the node may not find its cluster, its name or its container runtime.',
  fix: "Write the flags as kubelet takes them, with blanks between them only: -KubeletExtraArgs '--max-pods=20 --v=2'. Leave those of the script out.",
  source: kubeletArgumentsOfBootstrapSources[1].url,
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => checkCalls(group, (call) => check(group, call))),
};

function check({ title, userDataAt: at }: NodeGroup, call: BootstrapCall): Outcome[] {
  const text = call.text('KubeletExtraArgs');
  if (text === undefined || text instanceof Unknown) {
    return text ? [notChecked(at, text)] : [];
  }
  const malformed = kubeletArgumentProblems(text).map((problem): Outcome => {
    const { what, fix } = wordsFor(problem);
    return {
      at,
      message: `${title} passes '${problem.word}' to kubelet in -KubeletExtraArgs, ${what}: kubelet does not start, and the node does not join.`,
      fix,
      value: problem.word,
    };
  });
  const given = (flag: string) => kubeletFlagText(text, flag) !== undefined && !(kubeletFlagText(text, flag) instanceof Unknown);
  const owned = kubeletFlagsOfBootstrap.filter(given);
  const unknown = [...meantKubeletFlags].filter(([flag]) => given(flag));
  const removed = [...removedKubeletFlags].filter(([flag]) => given(flag));
  return [
    ...malformed,
    ...unknown.map(([flag, meant]): Outcome => ({
      at,
      message: `${title} passes --${flag} to kubelet in -KubeletExtraArgs, a flag that it does not have: kubelet does not start, and the node does not join.`,
      fix: `Write --${meant}.`,
      value: `--${flag}`,
    })),
    ...removed.map(([flag, version]): Outcome => ({
      at,
      severity: 'warning',
      message: `${title} passes --${flag} to kubelet in -KubeletExtraArgs, a flag that it has had before Kubernetes ${version} only: from then on it does not start with it, and the node does not join.`,
      fix: `Leave --${flag} out.`,
      value: `--${flag}`,
    })),
    ...owned.map((flag): Outcome => ({
      at,
      severity: 'warning',
      message: `${title} passes --${flag} to kubelet, which Start-EKSBootstrap.ps1 sets itself: the later one wins, and the node may not join or not work.`,
      fix: `Leave --${flag} out of -KubeletExtraArgs.`,
      value: `--${flag}`,
    })),
  ];
}

function wordsFor({ word, kind }: KubeletArgumentProblem): { readonly what: string; readonly fix: string } {
  switch (kind) {
    case 'stray':
      return {
        what: 'which is no flag, and no value of one',
        fix: `Write --${word.replace(/^=+/, '')}, if it is a flag, or remove it; no blanks stand around the = of a flag.`,
      };
    case 'hyphens':
      return { what: 'which does not begin with two hyphens', fix: `Write --${word.replace(/^[^\w]+/, '')}.` };
    case 'name':
      return {
        what: 'whose name is none of a flag',
        fix: 'Write the name of the flag right behind the two hyphens, such as --max-pods=20.',
      };
    case 'value':
      return { what: 'a value that the flag does not take', fix: `Write it as in ${EXAMPLES[word.slice(2, word.indexOf('='))]}.` };
  }
}
