import { Unknown } from '../model/values/unknown';
import { notChecked } from './questions/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './questions/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const autoModeCluster: Rule = {
  id: 'auto-mode-cluster',
  severity: 'error',
  title: 'Windows nodes on an EKS Auto Mode cluster',
  why: 'AWS says that EKS Auto Mode does not support Windows nodes: what it runs for networking and names is made for its own Linux nodes.',
  fix: 'Turn Auto Mode off, and give the cluster a Linux node group.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R1'],
  check: (model) =>
    windowsClusterOutcomes(model, ({ isAutoMode, at }, { title, nodeGroups }): Outcome[] => {
      const place = at('ComputeConfig', 'Enabled');
      if (isAutoMode instanceof Unknown) {
        return [notChecked(place, isAutoMode)];
      }
      const groups = nodeGroups.filter(({ os }) => os === 'windows').map((group) => group.title);
      return isAutoMode
        ? [
            {
              at: place,
              message: `The ${title} is one of EKS Auto Mode, which does not support Windows, and has Windows nodes: ${groups.join(', ')}.`,
              fix: 'Set ComputeConfig.Enabled to false and add a Linux node group, or move the Windows nodes to another cluster.',
              value: 'true',
            },
          ]
        : [];
    }),
};
