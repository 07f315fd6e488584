import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html */
export const autoModeCluster: Rule = {
  id: 'auto-mode-cluster',
  severity: 'warning',
  title: 'Windows nodes on an EKS Auto Mode cluster',
  why:
    'AWS says that EKS Auto Mode does not support Windows nodes. Node groups may stand beside it, but such a cluster has neither the CoreDNS service nor the kube-proxy of other clusters: ' +
    'Auto Mode builds both into its own Linux nodes, and AWS documents no Windows nodes beside them.',
  fix: 'Turn Auto Mode off and give the cluster a Linux node group, or install CoreDNS and kube-proxy as add-ons and acknowledge the finding.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R1'],
  check: (model) =>
    windowsClusterOutcomes(model, ({ isAutoMode, at }, { title, nodeGroups, karpenterClasses }): Outcome[] => {
      const place = at('ComputeConfig', 'Enabled');
      if (isAutoMode instanceof Unknown) {
        return [notChecked(place, isAutoMode)];
      }
      const groups = [...nodeGroups, ...karpenterClasses].filter(({ os }) => os === 'windows').map((group) => group.title);
      return isAutoMode
        ? [
            {
              at: place,
              message: `The ${title} is in EKS Auto Mode, which does not support Windows, and has Windows nodes: ${groups.join(', ')}.`,
              fix: 'Set ComputeConfig.Enabled to false and add a Linux node group. If CoreDNS and kube-proxy are installed as add-ons, acknowledge the finding.',
              value: 'true',
            },
          ]
        : [];
    }),
};
