import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const outpostLocalCluster: Rule = {
  id: 'outpost-local-cluster',
  severity: 'error',
  title: 'Windows nodes of a local cluster on an Outpost',
  why: 'The control plane of a local cluster on AWS Outposts has no support for Windows nodes: they get no addresses for pods.',
  fix: 'Run Windows nodes with a cluster in the region; its nodes may be on the Outpost.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-windows-workers.html',
  requirements: ['R33'],
  check: (model) =>
    windowsClusterOutcomes(model, ({ isOnOutpost, at }, { title, nodeGroups, karpenterClasses }): Outcome[] => {
      const place = at('OutpostConfig');
      if (isOnOutpost instanceof Unknown) {
        return [notChecked(place, isOnOutpost)];
      }
      const groups = [...nodeGroups, ...karpenterClasses].filter(({ os }) => os === 'windows').map((group) => group.title);
      return isOnOutpost
        ? [
            {
              at: place,
              message: `The ${title} is a local cluster on an Outpost, which does not support Windows, and has Windows nodes: ${groups.join(', ')}.`,
              fix: 'Leave OutpostConfig out, so that the cluster is in the region; its Windows nodes may still be on the Outpost.',
              value: 'OutpostConfig',
            },
          ]
        : [];
    }),
};
