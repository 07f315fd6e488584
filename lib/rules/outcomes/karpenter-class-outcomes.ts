import type { Cluster } from '../../model/cluster/cluster';
import type { KarpenterClass } from '../../model/karpenter/karpenter-class';
import type { Model } from '../../model/model';
import { Unknown } from '../../values/unknown';
import type { Outcome } from '../rule';
import { notChecked } from './not-checked';

/**
 * What a rule says of the classes by which Karpenter launches Windows nodes. A class of which the system is not known is not checked.
 */
export function karpenterClassOutcomes(model: Model, check: (one: KarpenterClass, cluster: Cluster) => Outcome[]): Outcome[] {
  return model.clusters.flatMap((cluster) =>
    cluster.karpenterClasses.flatMap((one) => {
      if (one.os instanceof Unknown) {
        return [notChecked(one.at, one.os)];
      }
      return one.os === 'windows' && one.resource.exists !== false ? check(one, cluster) : [];
    }),
  );
}
