import { containersOf } from '../kubernetes/containers-of';
import { hasHostProcess } from '../kubernetes/has-host-process';
import type { PlacedWorkload } from '../model/workloads/placed-workload';
import { allOf } from '../values/all-of';
import { not } from '../values/not';
import { onlyIf } from './outcomes/only-if';
import type { Finding, Outcome, Rule } from './rule';

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/#limitations */
export const hostProcessWithoutHostNetwork: Rule = {
  id: 'host-process-without-host-network',
  severity: 'error',
  title: 'HostProcess pods that the API server refuses',
  why: 'A HostProcess pod is in the network of its host, so it must say hostNetwork: true; and all containers of a pod are HostProcess containers, or none. The API server refuses other pods.',
  fix: 'Write hostNetwork: true and securityContext.windowsOptions.hostProcess: true into the spec of the pods, where both hold for all containers.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
  requirements: ['R2'],
  check: (model) => model.clusters.flatMap(({ workloads }) => workloads.flatMap(check)),
};

function check({ at, title, podSpec, podSpecPath, isHostProcess, hostNetwork }: PlacedWorkload): Outcome[] {
  const ofContainers = containersOf(podSpec).map((container) => hasHostProcess(container) ?? hasHostProcess(podSpec) ?? false);
  const withoutNetwork: Finding = {
    at,
    message: `${title} has HostProcess containers, but not hostNetwork: true: the API server refuses its pods.`,
    fix: `Add hostNetwork: true to ${podSpecPath}, or remove hostProcess.`,
    value: 'hostProcess: true',
  };
  const mixed: Finding = {
    at,
    message: `${title} has HostProcess containers beside others: the API server refuses its pods.`,
    fix: `Write securityContext.windowsOptions.hostProcess: true into ${podSpecPath}, and false into none of its containers; or split the pod.`,
    value: 'hostProcess: false',
  };
  return [
    ...onlyIf(allOf([isHostProcess, not(hostNetwork)]), [withoutNetwork]),
    ...onlyIf(allOf([isHostProcess, not(allOf(ofContainers))]), [mixed]),
  ];
}
