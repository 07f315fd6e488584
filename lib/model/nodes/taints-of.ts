import { managedGroupTaintEffects } from '../../facts/managed-group-taints';
import { itemsOf } from '../../values/items-of';
import { map } from '../../values/map';
import type { GroupParts } from './group-parts';
import { kubeletFlag } from '../user-data/kubelet-flag';
import { dataAt, textOf, type Data } from '../../values/data';
import type { Taint } from '../../kubernetes/taint';
import { Unknown, type Value } from '../../values/unknown';

/**
 * The taints of the nodes of a group: those that EKS puts on them, and those with which kubelet registers them. An unknown entry may stand for any
 * number of them.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html
 */
export function taintsOf(group: GroupParts): Value<Taint>[] {
  return [...taintsOfEks(group.resource.property('Taints')), ...taintsOfKubelet(group)];
}

/** Those that a managed node group has. */
function taintsOfEks(data: Data): Value<Taint>[] {
  return itemsOf(data).map(taintOfEks);
}

function taintOfEks(taint: Data): Taint {
  const effect = textOf(dataAt(taint, 'Effect')) ?? '';
  return {
    key: textOf(dataAt(taint, 'Key')) ?? '',
    value: textOf(dataAt(taint, 'Value')) ?? '',
    effect: map(effect, (known) => managedGroupTaintEffects.get(known) ?? known),
  };
}

/** EKS bootstraps nodes with an image of its own, by a call that nobody can change. */
function taintsOfKubelet({ hasOwnImage, userData: { calls, bootstrapCall } }: GroupParts): Value<Taint>[] {
  if (hasOwnImage === false) {
    return [];
  }
  if (calls.length !== 1) {
    return [new Unknown(bootstrapCall instanceof Unknown ? bootstrapCall.cause : 'its nodes do not join by a single call')];
  }
  const [call] = calls;
  const flag = kubeletFlag(call, 'register-with-taints');
  if (flag === undefined || flag instanceof Unknown) {
    return flag ? [flag] : [];
  }
  return flag.split(',').map(taintOfKubelet);
}

/** `key=value:effect`, or `key:effect`. */
function taintOfKubelet(text: string): Value<Taint> {
  const match = /^([^=:]+)(?:=([^:]*))?:([^:]+)$/.exec(text) as [string, string, string | undefined, string] | null;
  return match ? { key: match[1], value: match[2] ?? '', effect: match[3] } : new Unknown(`'${text}' is no taint`);
}
