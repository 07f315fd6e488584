import { firstUnknown } from '../values/first-unknown';
import type { NodeGroup } from '../model/nodes/node-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { kubeletFlag } from '../model/user-data/kubelet-flag';
import { listOf } from '../values/data';
import { MaybeAbsent } from '../values/maybe-absent';
import { Unknown } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import type { Taint } from '../kubernetes/taint';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export const registeredTaintsMissing: Rule = {
  id: 'registered-taints-missing',
  severity: 'warning',
  title: 'Taints that nodes get only after they have joined',
  why: 'EKS puts the taints of a managed node group with an image of its own on its nodes after they have joined. Until then pods may be placed there that the taints should keep away.',
  fix: 'Pass the taints to kubelet as well: --register-with-taints in -KubeletExtraArgs.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html',
  requirements: [],
  check: (model) =>
    model.windowsGroups
      .filter(({ group }) => group.kind === 'managed')
      .flatMap(({ group }) => checkCalls(group, (call) => check(group, call))),
};

function check(group: NodeGroup, call: BootstrapCall): Outcome[] {
  const { title, userDataAt: at } = group;
  const taints = listOf(group.resource.property('Taints'));
  const flag = kubeletFlag(call, 'register-with-taints');
  if (typeof flag === 'string' || (!(taints instanceof Unknown) && taints.length === 0)) {
    return [];
  }
  const hidden = taints instanceof Unknown || !taints.every((taint) => taint instanceof MaybeAbsent) ? taints : taints[0];
  const unknown = firstUnknown([hidden, flag]);
  if (unknown instanceof Unknown) {
    return [notChecked(at, unknown)];
  }
  const texts = group.taints.map((taint) => (taint instanceof Unknown ? undefined : textOf(taint)));
  const value = texts.includes(undefined) ? '<key>=<value>:<effect>' : texts.join(',');
  return [
    {
      at,
      message: `${title} has taints, but does not pass --register-with-taints to kubelet: as it has an image of its own, its nodes join without them, and pods may be placed there before EKS adds them.`,
      fix: `Add --register-with-taints=${value} to -KubeletExtraArgs.`,
      value: 'no --register-with-taints',
    },
  ];
}

/** As it is written for kubelet; undefined if a part of it is not known. */
function textOf({ key, value, effect }: Taint): string | undefined {
  const isKnown = typeof key === 'string' && typeof value === 'string' && typeof effect === 'string';
  return isKnown ? `${key}=${value}:${effect}` : undefined;
}
