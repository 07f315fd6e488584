import { NodeCapacity } from '../capacity/node-capacity';
import { WindowsIpam } from '../capacity/windows-ipam';
import { instanceTypeFacts } from '../facts/instance-type-facts';
import { karpenterWindowsSources } from '../facts/karpenter-windows';
import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import type { Cluster } from '../model/cluster/cluster';
import { allowedValues } from '../model/karpenter/allowed-values';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { dataAt, numberOf } from '../values/data';
import { isKnown, Unknown } from '../values/unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/aws/karpenter-provider-aws/issues/5478 */
export const karpenterPodDensity: Rule = {
  id: 'karpenter-pod-density',
  severity: 'warning',
  title: 'Pods of Windows nodes that Karpenter does not count',
  why:
    'Karpenter counts the addresses of a Windows node as the single ones of its interface, less that of the node. More pods than that by maxPods do not start there, as they find no address; and where prefixes give ' +
    '16 times as many, Karpenter does not see them and starts more nodes than are needed, which is only a remark.',
  fix: 'Set maxPods no higher than the addresses of the smallest instance type; with prefixes, use node groups in place of Karpenter where density matters.',
  source: karpenterWindowsSources[3].url,
  requirements: ['R8', 'R21', 'R78'],
  check: (model) => karpenterClassOutcomes(model, (one, cluster) => [...prefixes(one, cluster), ...maxPods(one, cluster)]),
};

function prefixes({ title, at }: KarpenterClass, cluster: Cluster): Outcome[] {
  return cluster.ipamMode === 'prefixes'
    ? [
        {
          at,
          severity: 'info',
          message: `${title} is for Windows, and the ${cluster.title} gives Windows pods their addresses by prefixes, which Karpenter does not count: it plans with the single addresses of an interface, and starts more nodes than are needed.`,
          fix: 'Use larger instance types, or node groups in place of Karpenter where density matters; acknowledge the finding otherwise.',
          value: 'prefix delegation',
        },
      ]
    : [];
}

function maxPods({ title, at, spec, name }: KarpenterClass, { karpenterPools }: Cluster): Outcome[] {
  const pods = numberOf(dataAt(spec, 'kubelet', 'maxPods'));
  if (pods === undefined || pods instanceof Unknown) {
    return pods ? [notChecked(at, pods)] : [];
  }
  return karpenterPools
    .filter(({ className }) => className === name)
    .map((pool) => allowedValues(pool.requirements('node.kubernetes.io/instance-type')))
    .filter((types) => types !== undefined)
    .filter(isKnown)
    .flatMap((types) => {
      const capacities = types
        .filter((type) => instanceTypeFacts(type) !== undefined && whyWindowsCannotRun(type) === undefined)
        .map((type) => NodeCapacity.of(type, WindowsIpam.secondaryIp()))
        .sort((a, b) => a.podAddresses - b.podAddresses);
      const [least] = capacities;
      return capacities.length > 0 && pods > least.podAddresses
        ? [
            {
              at,
              message: `${title} is for Windows and has maxPods ${String(pods)}, but a node of the smallest instance type of its pool has ${String(least.podAddresses)} pod addresses: further pods wait, unless they have host networking.`,
              fix: `Set maxPods to ${String(least.podAddresses)} or less, or leave it out.`,
              value: String(pods),
            },
          ]
        : [];
    });
}
