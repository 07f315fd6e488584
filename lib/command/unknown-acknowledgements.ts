import type { FileRemark } from '../report/report';
import type { Rule } from '../rules/rule';
import { didYouMean } from '../values/texts/did-you-mean';
import type { Acknowledgement } from './acknowledgements-of';
import { constructWarnings } from './construct-warnings';

const PREFIX = 'eks-windows::';

/** Says which acknowledgements name rules that there are not, so that they acknowledge nothing. Those of other plugins are none of ours. */
export function unknownAcknowledgements(acknowledgements: readonly Acknowledgement[], rules: readonly Rule[]): FileRemark[] {
  // What the plugin reports of itself when it fails.
  const known = [...rules.map(({ id }) => id), ...constructWarnings, 'checks-failed'].map((id) => `${PREFIX}${id}`);
  return acknowledgements
    .filter(({ id }) => id.startsWith(PREFIX) && !known.includes(id))
    .map(({ id, constructPath, path }) => ({
      path,
      message: `The acknowledgement of '${id}' on '${constructPath}' has no effect, as there is no such rule.${didYouMean(id, known)}`,
    }));
}
