import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const noLinuxCapacity: Rule = {
  id: 'no-linux-capacity',
  severity: 'error',
  title: 'Cluster with Windows nodes and nothing that runs Linux pods',
  why:
    'CoreDNS and other system pods run on Linux only. Without a Linux node or a Fargate profile for kube-system, Windows pods cannot resolve any name. Linux groups that ' +
    'start with no node are a warning, as somebody may add the nodes later.',
  fix: 'Add a Linux node group, with two nodes or more, or a Fargate profile that selects the pods of CoreDNS.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R3'],
  check: (model) =>
    windowsClusterOutcomes(model, (own, cluster): Outcome[] => {
      const { groups, hasFargate, unknown } = cluster.linuxCapacity;
      if (hasFargate || groups.some(({ desiredSize }) => desiredSize !== 0)) {
        return [];
      }
      const at = groups.length === 0 ? own.at() : groups[0].sizeAt;
      if (unknown) {
        return [notChecked(at, unknown)];
      }
      return groups.length === 0
        ? [
            {
              at,
              message: `The ${cluster.title} has Windows nodes, but neither Linux nodes nor a Fargate profile for kube-system: there is nothing on which CoreDNS can run.`,
              fix: 'Add a Linux node group with two nodes or more, or a Fargate profile that selects CoreDNS.',
              value: 'no Linux node group',
            },
          ]
        : [
            {
              at,
              severity: 'warning',
              message:
                `The Linux node groups of the ${cluster.title} start with 0 nodes, and no Fargate profile takes kube-system: until somebody adds Linux nodes, ` +
                'CoreDNS does not run, nor does what could scale the groups.',
              fix: `Let ${groups[0].title} start with two nodes.`,
              value: '0',
            },
          ];
    }),
};
