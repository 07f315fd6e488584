import { gmsaSources } from '../facts/gmsa';
import type { PlacedChart } from '../model/cluster/placed-chart';
import { dataAt } from '../values/data';
import { sameText } from '../values/same-text';
import { onlyIf } from './outcomes/only-if';
import type { Finding, Rule } from './rule';

/** @see https://github.com/kubernetes-sigs/windows-gmsa/blob/master/charts/gmsa/templates/mutatingwebhook.yaml */
export const gmsaWebhookChart: Rule = {
  id: 'gmsa-webhook-chart',
  severity: 'info',
  title: 'Webhook of the chart gmsa, which is asked of every pod',
  why:
    'The chart has the API server ask its webhook of every pod of the cluster, of Linux as well, and refuse the pod if there is no answer: while its pods are away, nothing starts, CoreDNS and the CNI included. ' +
    'With one replica that is each time its node is replaced.',
  fix: "Keep two replicas with a PodDisruptionBudget, and label namespaces that need no gMSA, kube-system first, with windows.k8s.io/disabled: 'true'. The webhook of GmsaSupport is asked of pods with a gMSA alone.",
  source: gmsaSources[1].url,
  requirements: ['R65'],
  check: (model) =>
    model.clusters.flatMap(({ charts }) => charts.flatMap((chart) => onlyIf(sameText(chart.chart, 'gmsa'), [finding(chart)]))),
};

function finding({ at, values }: PlacedChart): Finding {
  const replicas = dataAt(values, 'replicaCount');
  const isOne = typeof replicas === 'number' && replicas <= 1;
  return {
    at,
    ...(isOne ? { severity: 'warning' as const } : {}),
    message: isOne
      ? `The chart gmsa has the value replicaCount ${String(replicas)}: while the one pod of its webhook is away, no pod of the cluster starts.`
      : 'The chart gmsa has its webhook asked of every pod of the cluster: while it does not answer, none starts.',
    fix: "Keep two replicas, set podDisruptionBudget.enabled, and label namespaces that need no gMSA with windows.k8s.io/disabled: 'true'; or take GmsaSupport in its place.",
    value: isOne ? `replicaCount ${String(replicas)}` : 'gmsa',
  };
}
