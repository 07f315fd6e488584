import type { Cluster } from '../../model/cluster/cluster';
import type { OwnCluster } from '../../model/cluster/own-cluster';
import type { Model } from '../../model/model';
import { Unknown } from '../../values/unknown';
import { notChecked } from './not-checked';
import { notInTemplates } from '../../model/doubts/not-in-templates';
import type { Outcome } from '../rule';

/**
 * What a rule says of the clusters with Windows nodes.
 *
 * A cluster that the templates only name is not checked. Where all Windows node groups, and classes of Karpenter, hang on a condition that is not known, a finding is none yet.
 */
export function windowsClusterOutcomes(model: Model, check: (own: OwnCluster, cluster: Cluster) => Outcome[]): Outcome[] {
  return model.windowsClusters.flatMap((cluster) => {
    const groups = cluster.nodeGroups.filter(({ os }) => os === 'windows');
    const classes = cluster.karpenterClasses.filter(({ os }) => os === 'windows');
    if (!cluster.own) {
      return [notChecked(groups.length > 0 ? groups[0].clusterNameAt : classes[0].at, notInTemplates(cluster))];
    }
    const starters = [...groups, ...classes].map(({ resource }) => resource.exists).filter((exists) => exists !== false);
    const conditions = starters.filter((exists) => exists instanceof Unknown);
    const doubt = conditions.length === starters.length ? conditions[0] : undefined;
    return check(cluster.own, cluster).map((outcome) => ('cause' in outcome || !doubt ? outcome : notChecked(outcome.at, doubt)));
  });
}
