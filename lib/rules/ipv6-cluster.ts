import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { windowsClusterOutcomes } from './outcomes/windows-cluster-outcomes';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html */
export const ipv6Cluster: Rule = {
  id: 'ipv6-cluster',
  severity: 'error',
  title: 'Windows nodes on an IPv6 cluster',
  why: 'EKS does not run Windows nodes on clusters of the family IPv6: their pods and services get no addresses.',
  fix: 'Make a cluster of the family ipv4. The family of a cluster that exists cannot be changed.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html',
  requirements: ['R7'],
  check: (model) =>
    windowsClusterOutcomes(model, ({ ipFamily, at }, { title }): Outcome[] => {
      const place = at('KubernetesNetworkConfig', 'IpFamily');
      if (ipFamily instanceof Unknown) {
        return [notChecked(place, ipFamily)];
      }
      return ipFamily === 'ipv6'
        ? [
            {
              at: place,
              message: `The ${title} has Windows nodes, but is of the IP family '${ipFamily}', on which they do not run.`,
              fix: "Make a new cluster with the IP family 'ipv4', or move the Windows nodes to another cluster.",
              value: ipFamily,
            },
          ]
        : [];
    }),
};
