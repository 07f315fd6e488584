import { karpenterWindowsSources } from '../facts/karpenter-windows';
import type { KarpenterClass } from '../model/karpenter/karpenter-class';
import { dataAt, numberOf, textOf } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import { karpenterClassOutcomes } from './outcomes/karpenter-class-outcomes';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://karpenter.sh/docs/concepts/nodeclasses/#specmetadataoptions */
export const karpenterInstanceMetadata: Rule = {
  id: 'karpenter-instance-metadata',
  severity: 'warning',
  title: 'Instance metadata of Windows nodes of Karpenter that pods may read',
  why:
    'With IMDSv1, or with more than one hop, a pod may get the credentials of the node from the instance metadata service. What reaches Windows containers, and whether one hop keeps them away, ' +
    'was not verified. Without the service nothing joins the node.',
  fix: 'Leave metadataOptions to Karpenter, or set httpTokens to required, httpPutResponseHopLimit to 1 and httpEndpoint to enabled.',
  source: karpenterWindowsSources[0].url,
  requirements: ['R35', 'R44', 'R78'],
  check: (model) => karpenterClassOutcomes(model, check),
};

function check({ title, at, spec }: KarpenterClass): Outcome[] {
  const options = dataAt(spec, 'metadataOptions');
  const endpoint = textOf(dataAt(options, 'httpEndpoint'));
  const tokens = textOf(dataAt(options, 'httpTokens'));
  const hops = numberOf(dataAt(options, 'httpPutResponseHopLimit'));
  if (endpoint === 'disabled') {
    return [
      {
        at,
        severity: 'error',
        message: `${title} has httpEndpoint 'disabled': Windows nodes read their user data from the instance metadata service, and never join without it.`,
        fix: 'Set metadataOptions.httpEndpoint to enabled, or leave it out.',
        value: 'disabled',
      },
    ];
  }
  const unknown = firstUnknown([options, endpoint, tokens, hops]);
  const outcomes: Outcome[] = unknown ? [notChecked(at, unknown)] : [];
  if (tokens === 'optional') {
    outcomes.push({
      at,
      message: `${title} allows IMDSv1 (httpTokens is 'optional'): any pod that can send a request may read the credentials of the node (not verified for Windows containers).`,
      fix: 'Set metadataOptions.httpTokens to required.',
      value: 'optional',
    });
  }
  if (typeof hops === 'number' && hops > 1) {
    outcomes.push({
      at,
      message: `${title} lets instance metadata travel ${String(hops)} hops, so that pods may read the credentials of the node (not verified for Windows containers).`,
      fix: 'Set metadataOptions.httpPutResponseHopLimit to 1, unless pods need the metadata; then acknowledge the finding.',
      value: String(hops),
    });
  }
  return outcomes;
}
