import { firstUnknown } from '../values/first-unknown';
import type { Cluster } from '../model/cluster/cluster';
import type { ClusterIpam } from '../model/vpc-cni/cluster-ipam';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { display } from '../values/texts/display';
import { warmTargetProblems, type WarmTargetName, type WarmTargetProblem } from '../model/vpc-cni/warm-target-problems';

/** @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md */
export const warmTargetsIneffective: Rule = {
  id: 'warm-targets-ineffective',
  severity: 'warning',
  title: 'Target of the warm pool that does not do what it says',
  why:
    'The controller ignores targets that it cannot read or that others exclude, with a line in a log that nobody sees. Nodes then keep more or fewer free addresses than asked for; ' +
    'a minimum without a warm target even leaves pods beyond it without an address.',
  fix: 'With one address per pod, write warm-ip-target and minimum-ip-target, both 1 or more. With prefixes, write these two, or warm-prefix-target and the two as "0".',
  source: 'https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/docs/windows/prefix_delegation_config_options.md',
  requirements: ['R52'],
  check: (model) => model.clusters.flatMap(check),
};

const targets: readonly WarmTargetName[] = ['warmIpTarget', 'minimumIpTarget', 'warmPrefixTarget'];

function check(cluster: Cluster): Outcome[] {
  const ipam = cluster.ipam;
  if (ipam instanceof Unknown) {
    return cluster.cni.writers
      .filter(({ settings }) => targets.some((target) => settings.settings[target].isPresent === true))
      .map(({ at }) => notChecked(at, ipam));
  }
  const { enabled, prefixDelegation } = ipam.settings;
  const written = targets.filter((target) => ipam.written.settings[target].isPresent !== false);
  if (enabled === false) {
    return [];
  }
  const texts = written.map((target) => ipam.written.settings[target].text);
  const unknown = firstUnknown([enabled, prefixDelegation, ...texts]);
  const problems = unknown ? written.map((target) => ({ target, unknown })) : warmTargetProblems(ipam);
  return problems.flatMap((problem) => outcome(cluster, ipam, problem));
}

function outcome(
  cluster: Cluster,
  ipam: ClusterIpam,
  problem: WarmTargetProblem | { target: WarmTargetName; unknown: Unknown },
): Outcome[] {
  const writer = ipam.writerOf(problem.target);
  if (!writer) {
    return [];
  }
  const { at, resource } = writer;
  if ('unknown' in problem) {
    return [notChecked(at, problem.unknown)];
  }
  const { path, text } = ipam.written.settings[problem.target];
  return [
    {
      at,
      message: `'${resource.title}' sets ${String(path)} of the ${cluster.title} to '${display(text)}', which ${problem.effect}.`,
      fix: problem.fix,
      value: `${String(path)}: ${display(text)}`,
    },
  ];
}
