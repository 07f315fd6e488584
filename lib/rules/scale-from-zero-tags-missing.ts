import { map } from '../values/map';
import { firstUnknown } from '../values/first-unknown';
import {
  clusterAutoscalerTagPrefix,
  clusterAutoscalerTagsSource,
  nodeTemplateTagPrefix,
  podAddressesTag,
} from '../facts/cluster-autoscaler-tags';
import type { NodeGroup } from '../model/nodes/node-group';
import { dataAt, listOf, type Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws#auto-discovery-setup */
export const scaleFromZeroTagsMissing: Rule = {
  id: 'scale-from-zero-tags-missing',
  severity: 'warning',
  title: 'Group that the Cluster Autoscaler cannot grow from zero',
  why: 'Pods on Windows request vpc.amazonaws.com/PrivateIPv4Address. Of an empty group the Cluster Autoscaler knows only what tags say, so without that one it never starts the first node.',
  fix: `Tag the Auto Scaling group with ${podAddressesTag}, whose value is the number of pod addresses of a node.`,
  source: clusterAutoscalerTagsSource.url,
  requirements: ['R8'],
  check: (model) =>
    model.windowsGroups
      // Tags of a managed node group do not reach its Auto Scaling group, so its template shows none of them.
      .filter(({ group }) => group.kind === 'self-managed')
      .flatMap(({ group }) => check(group)),
};

function check(group: NodeGroup): Outcome[] {
  const at = group.resource.at('Tags');
  const keys = tagKeys(group);
  if (keys instanceof Unknown) {
    return [notChecked(at, keys)];
  }
  if (group.minSize instanceof Unknown) {
    return [notChecked(at, group.minSize)];
  }
  const isFound = keys.some((key) => key.startsWith(clusterAutoscalerTagPrefix) && !key.startsWith(nodeTemplateTagPrefix));
  if (group.minSize > 0 || !isFound || keys.includes(podAddressesTag)) {
    return [];
  }
  return [
    {
      at,
      message: `${group.title} may shrink to zero nodes and is tagged for the Cluster Autoscaler, but not with ${podAddressesTag}: it never grows from zero.`,
      fix: `Add the tag ${podAddressesTag} with the number of pod addresses of a node (m5.large: 9, with prefixes 144), or set MinSize to 1.`,
      value: 'MinSize 0',
    },
  ];
}

/** The keys, with what is known of the beginning of those with holes. */
function tagKeys(group: NodeGroup): Value<string[]> {
  const tags = listOf(group.resource.property('Tags'));
  if (tags instanceof Unknown) {
    return tags;
  }
  const keys = tags.map((tag) => map(tag, (known) => dataAt(known, 'Key')));
  const unknown = firstUnknown(keys);
  return unknown instanceof Unknown ? unknown : keys.map(beginning);
}

function beginning(key: Data): string {
  const text = key instanceof PartialText ? key.parts[0] : key;
  return typeof text === 'string' ? text : '';
}
