import type { FactSource } from './fact-source';

export const clusterAutoscalerTagsSource: FactSource = {
  title: 'kubernetes/autoscaler, AWS cloud provider: tags for auto-discovery and for scaling from zero',
  url: 'https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#auto-discovery-setup',
  date: '2026-08-31',
};

/** Prefix of the tags by which the Cluster Autoscaler finds an Auto Scaling group: `enabled`, and the name of the cluster. */
export const clusterAutoscalerTagPrefix = 'k8s.io/cluster-autoscaler/';

/** Prefix of the tags that tell what a node of an empty group would offer. */
export const nodeTemplateTagPrefix = 'k8s.io/cluster-autoscaler/node-template/';

/** Tag with the number of pod addresses of a Windows node, which pods on Windows request. */
export const podAddressesTag = `${nodeTemplateTagPrefix}resources/vpc.amazonaws.com/PrivateIPv4Address`;
