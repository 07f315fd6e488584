import { orElse } from '../values/or-else';
import { firstUnknown } from '../values/first-unknown';
import { Unknown } from '../values/unknown';
import type { NodeGroup } from '../model/nodes/node-group';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const singleLinuxNode: Rule = {
  id: 'single-linux-node',
  severity: 'warning',
  title: 'Only one Linux node beside the Windows nodes',
  why: 'CoreDNS and other system pods run on Linux only. While the only Linux node is replaced, or after it failed, no pod resolves names, those on Windows included.',
  fix: 'Start the Linux node group with two nodes, or add a Fargate profile that selects the pods of CoreDNS.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R3'],
  check: (model) =>
    windowsClusterOutcomes(model, (own, cluster): Outcome[] => {
      const { groups, hasFargate, unknown } = cluster.linuxCapacity;
      const sizes = groups.map(({ desiredSize }) => orElse(desiredSize, 0));
      const nodeCount = sizes.reduce((sum, size) => sum + size, 0);
      if (hasFargate || nodeCount > 1) {
        return [];
      }
      const group = groups.at(sizes.indexOf(1));
      const doubt = firstUnknown(groups.map(({ desiredSize }) => desiredSize)) ?? unknown;
      if (doubt) {
        return [notChecked(group?.sizeAt ?? own.at(), doubt)];
      }
      return group && nodeCount === 1
        ? [
            {
              at: group.sizeAt,
              message: `The ${cluster.title} starts with 1 Linux node, that of ${group.title}: while it is replaced, nothing runs CoreDNS.`,
              fix: largerGroup(group),
              value: '1',
            },
          ]
        : [];
    }),
};

/** With weights the sizes count units. */
function largerGroup({ kind, weights }: NodeGroup): string {
  if (kind === 'managed') {
    return 'Set MinSize and DesiredSize to 2, and MaxSize to no less.';
  }
  const two = weights === undefined || weights instanceof Unknown ? 2 : 1 + weights.most;
  return `Set MinSize to ${String(two)}, and neither DesiredCapacity nor MaxSize to less.`;
}
