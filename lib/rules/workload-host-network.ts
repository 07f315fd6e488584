import { allOf } from '../values/all-of';
import { not } from '../values/not';
import { onlyIf } from './outcomes/only-if';
import type { Rule } from './rule';
import { severityFor } from './outcomes/severity-for';

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/ */
export const workloadHostNetwork: Rule = {
  id: 'workload-host-network',
  severity: 'error',
  title: 'Windows pods that ask for the network of their host',
  why: 'On Windows only HostProcess pods are in the network of their host. Other pods need an address of their own, and EKS gives none to a pod with hostNetwork: they never start.',
  fix: 'Remove hostNetwork, or make the pods HostProcess pods: securityContext.windowsOptions.hostProcess: true.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R2'],
  check: (model) =>
    model.clusters.flatMap((cluster) =>
      cluster.workloads.flatMap((workload) =>
        onlyIf(allOf([workload.isForWindows, workload.hostNetwork, not(workload.isHostProcess)]), [
          {
            at: workload.at,
            severity: severityFor(workload),
            message: `${workload.title} is for Windows (${String(workload.osEvidence)}) and has hostNetwork: true, but its pods are no HostProcess pods: they get no address and never start.`,
            fix: 'Remove hostNetwork. If the pods really have to work on the host itself, set securityContext.windowsOptions.hostProcess to true.',
            value: 'hostNetwork: true',
          },
        ]),
      ),
    ),
};
