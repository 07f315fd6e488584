import type { ClusterParts } from '../cluster/cluster-parts';
import { Unknown } from '../../values/unknown';

/** Why nothing is known of a cluster that the templates only name. */
export function notInTemplates({ title, ambiguity }: ClusterParts): Unknown {
  return ambiguity ?? new Unknown(`the ${title} is not in the templates`);
}
