import type { NodeCapacity } from '../../capacity/node-capacity';
import { clusterAutoscalerTagPrefix, nodeTemplateTagPrefix, podAddressesTag } from '../../facts/cluster-autoscaler-tags';
import { labelsOfWindowsNodes, windowsBuildLabel } from '../../facts/kubelet-node-labels';
import type { Taint } from '../kubernetes/taint';

/** What the Cluster Autoscaler has to know of the nodes of a group that has none. */
export interface NodeTemplate {
  readonly clusterName: string;
  readonly capacity?: NodeCapacity;
  readonly osBuild?: string;
  readonly nodeLabels: { [key: string]: string };
  readonly taints: Taint[];
}

/**
 * Tags of the Auto Scaling group by which the Cluster Autoscaler finds it, and starts its first node.
 *
 * Pods on Windows request `vpc.amazonaws.com/PrivateIPv4Address`, so without its number an empty group never grows.
 *
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#auto-discovery-setup
 */
export function scaleFromZeroTags(template: NodeTemplate): { [key: string]: string } {
  const labels = {
    ...labelsOfWindowsNodes,
    ...(template.osBuild ? { [windowsBuildLabel]: template.osBuild } : {}),
    ...template.nodeLabels,
  };
  return {
    [`${clusterAutoscalerTagPrefix}enabled`]: 'true',
    [`${clusterAutoscalerTagPrefix}${template.clusterName}`]: 'owned',
    ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${nodeTemplateTagPrefix}label/${key}`, value])),
    ...taintTags(template.taints),
    ...(template.capacity ? { [podAddressesTag]: String(template.capacity.podAddresses) } : {}),
  };
}

function taintTags(taints: Taint[]): { [key: string]: string } {
  return Object.fromEntries(taints.map((taint) => [`${nodeTemplateTagPrefix}taint/${taint.key}`, `${taint.value ?? ''}:${taint.effect}`]));
}
