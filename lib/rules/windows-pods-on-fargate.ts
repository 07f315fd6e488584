import type { Cluster } from '../model/cluster/cluster';
import { allOf } from '../model/kubernetes/all-of';
import { existsWith } from './questions/exists-with';
import { givenThat } from './questions/given-that';
import type { Outcome, Rule } from './rule';
import { runsOnFargate } from './questions/runs-on-fargate';
import { isForWindows, severityFor, workloadsOf, type PlacedWorkload } from './questions/workloads-of';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const windowsPodsOnFargate: Rule = {
  id: 'windows-pods-on-fargate',
  severity: 'error',
  title: 'Windows pods that a Fargate profile takes',
  why: 'EKS runs no Windows pods on Fargate. A pod that a profile selects is never put on a node, so it waits forever.',
  fix: 'Let the profile select by namespaces or labels that the Windows pods do not have.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R10'],
  check: (model) => model.clusters.flatMap((cluster) => workloadsOf(cluster).flatMap((workload) => check(cluster, workload))),
};

function check({ fargateProfiles }: Cluster, workload: PlacedWorkload): Outcome[] {
  return fargateProfiles.flatMap((profile) =>
    givenThat(allOf([isForWindows(workload), runsOnFargate(profile, workload), existsWith(profile.resource, workload.resource)]), [
      {
        at: workload.at,
        severity: severityFor(workload),
        message: `${workload.title} is for Windows (${String(workload.osEvidence)}), but the Fargate profile '${profile.resource.title}' takes its pods, and Fargate does not run Windows.`,
        fix: `Put the workload into a namespace that '${profile.resource.title}' does not select, or give the selector a label that only Linux pods have.`,
        value: workload.title,
      },
    ]),
  );
}
