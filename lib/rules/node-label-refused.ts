import { isLabelForKubelet, kubeletNodeLabelsSources, labelOfWindowsNodes } from '../facts/kubelet-node-labels';
import { isLabelKey, isLabelValue } from '../facts/label-syntax';
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
  title: 'Label that a kubelet may not set, or that Kubernetes does not take',
  why: 'A kubelet that is to set a label under kubernetes.io or k8s.io, other than a few of its own, does not start: the node never joins. That goes for node-role.kubernetes.io, too, and for the Labels of a managed node group, which EKS hands to kubelet. Nor does it start with a key or a value that is no label, as one with a blank or a slash in its value.',
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
      labels
        .split(',')
        .filter((label) => label.trim() !== '')
        .map((label) => {
          const [key, ...value] = label.split('=');
          return [key.trim(), value.join('=').trim()];
        }),
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
  return isDataObject(labels) ? refused(group, at, Object.entries(labels)) : [];
}

function refused(group: NodeGroup, at: Location, labels: readonly (readonly [string, unknown])[]): Outcome[] {
  return labels.flatMap(([key, value]) => refusedLabel(group, at, key, value) ?? []);
}

function refusedLabel({ title }: NodeGroup, at: Location, key: string, value: unknown): Outcome | undefined {
  if (!isLabelKey(key)) {
    return {
      at,
      message: `${title} gives its nodes the label '${key}', whose key Kubernetes does not take: the nodes never join.`,
      fix: "Write a name of at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit, and at most a DNS name and '/' before it.",
      value: key,
    };
  }
  if (!isLabelForKubelet(key)) {
    return {
      at,
      message: `${title} gives its nodes the label '${key}', which a kubelet may not set: it does not start, and the node never joins.`,
      fix: 'Take a prefix of your own, or node.kubernetes.io/, or set the label by kubectl when the node has joined.',
      value: key,
    };
  }
  if (typeof value === 'string' && !isLabelValue(value)) {
    return {
      at,
      message: `${title} gives its nodes the label '${key}' with the value '${value}', which Kubernetes does not take: the nodes never join.`,
      fix: "Write at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit. Keep other texts in a tag or an annotation.",
      value,
    };
  }
  const own = labelOfWindowsNodes(key);
  if (typeof value === 'string' && own !== undefined && value !== own) {
    return {
      at,
      severity: 'warning',
      message: `${title} gives its nodes the label '${key}' with the value '${value}', but Windows nodes of EKS are '${own}': pods that select '${value}' may be put on them.`,
      fix: 'Leave the label out: kubelet sets it.',
      value,
    };
  }
  return undefined;
}
