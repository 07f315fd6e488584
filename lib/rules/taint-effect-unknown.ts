import { managedGroupTaintEffects as effects, managedGroupTaintsSources } from '../facts/managed-group-taints';
import type { NodeGroup } from '../model/nodes/node-group';
import { dataAt, textOf } from '../values/data';
import { itemsOf } from '../values/items-of';
import { display } from '../values/texts/display';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { capitalize } from './texts/capitalize';

const known = [...effects.keys()];

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_Taint.html */
export const taintEffectUnknown: Rule = {
  id: 'taint-effect-unknown',
  severity: 'error',
  title: 'Taint of a managed node group with an effect that EKS does not know',
  why: 'The API of EKS spells the effects of taints in capitals, unlike Kubernetes and kubelet, and refuses a node group with any other.',
  fix: `Write ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''} in a managed node group; NoSchedule, NoExecute or PreferNoSchedule in --register-with-taints.`,
  source: managedGroupTaintsSources[0].url,
  requirements: ['R30'],
  check: (model) =>
    model.windowsClusters.flatMap(({ nodeGroups }) => nodeGroups.filter(({ kind }) => kind === 'managed').flatMap((group) => check(group))),
};

function check({ resource, title }: NodeGroup): Outcome[] {
  return itemsOf(resource.property('Taints')).flatMap((taint, index): Outcome[] => {
    const at = resource.at('Taints', index, 'Effect');
    const effect = taint instanceof Unknown ? taint : textOf(dataAt(taint, 'Effect'));
    if (effect instanceof Unknown) {
      return [notChecked(resource.at('Taints'), effect)];
    }
    if (effect === undefined || effects.has(effect)) {
      return [];
    }
    const meant = known.find((one) => effects.get(one) === effect || one.toLowerCase() === effect.toLowerCase());
    return [
      {
        at,
        message: `${capitalize(title)} has the taint '${display(textOf(dataAt(taint, 'Key')))}' with the effect '${effect}', which EKS does not know: it refuses the node group.`,
        fix: meant === undefined ? `Write one of ${known.join(', ')}.` : `Write '${meant}'.`,
        value: effect,
      },
    ];
  });
}
