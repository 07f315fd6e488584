import type { Cluster } from '../model/cluster/cluster';
import { allOf } from '../values/all-of';
import { existsBeside } from '../cloudformation/exists-beside';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';
import { runsOnFargate } from '../model/workloads/runs-on-fargate';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { severityFor } from './outcomes/severity-for';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const windowsPodsOnFargate: Rule = {
  id: 'windows-pods-on-fargate',
  severity: 'error',
  title: 'Windows pods that a Fargate profile takes',
  why: 'EKS runs no Windows pods on Fargate. A pod that a profile selects is never put on a node, so it waits forever.',
  fix: 'Let the profile select by namespaces or labels that the Windows pods do not have.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R10'],
  check: (model) => model.clusters.flatMap((cluster) => cluster.workloads.flatMap((workload) => check(cluster, workload))),
};

function check({ fargateProfiles }: Cluster, workload: PlacedWorkload): Outcome[] {
  return fargateProfiles.flatMap((profile) =>
    onlyIf(allOf([workload.isForWindows, runsOnFargate(profile, workload), existsBeside(profile.resource, workload.resource)]), [
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
