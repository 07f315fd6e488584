import { isLabelForKubelet, kubeletNodeLabelsSources } from '../facts/kubelet-node-labels';
import type { Location } from '../cloudformation/location';
import type { NodeGroup } from '../model/nodes/node-group';
import { kubeletFlag } from '../model/user-data/kubelet-flag';
import { isDataObject } from '../values/data';
import { Unknown } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction */
export const nodeLabelRefused: Rule = {
  id: 'node-label-refused',
  severity: 'error',
  title: 'Label of the Kubernetes project that a kubelet may not set',
  why: 'A kubelet that is to set a label under kubernetes.io or k8s.io, other than a few of its own, does not start: the node never joins. That goes for node-role.kubernetes.io, too, and for the Labels of a managed node group, which EKS hands to kubelet.',
  fix: 'Take a prefix of your own, such as example.com/role, or node.kubernetes.io/; set node-role.kubernetes.io on the node when it has joined.',
  source: kubeletNodeLabelsSources[0].url,
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => [...checkArguments(group), ...checkLabels(group)]),
};

function checkArguments(group: NodeGroup): Outcome[] {
  return checkCalls(group, (call): Outcome[] => {
    const labels = kubeletFlag(call, 'node-labels');
    if (labels === undefined || labels instanceof Unknown) {
      return labels ? [notChecked(group.userDataAt, labels)] : [];
    }
    return refused(
      group,
      group.userDataAt,
      labels.split(',').map((label) => label.split('=')[0].trim()),
    );
  });
}

/** Those of a managed node group. */
function checkLabels(group: NodeGroup): Outcome[] {
  const { kind, resource } = group;
  const labels = kind === 'managed' ? resource.property('Labels') : undefined;
  const at = resource.at('Labels');
  if (labels instanceof Unknown) {
    return [notChecked(at, labels)];
  }
  return isDataObject(labels) ? refused(group, at, Object.keys(labels)) : [];
}

function refused({ title }: NodeGroup, at: Location, keys: readonly string[]): Outcome[] {
  return keys
    .filter((key) => !isLabelForKubelet(key))
    .map((key) => ({
      at,
      message: `${title} gives its nodes the label '${key}', which a kubelet may not set: it does not start, and the node never joins.`,
      fix: 'Take a prefix of your own, or node.kubernetes.io/, or set the label by kubectl when the node has joined.',
      value: key,
    }));
}
