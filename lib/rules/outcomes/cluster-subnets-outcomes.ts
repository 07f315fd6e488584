import type { Location } from '../../cloudformation/location';
import type { Model } from '../../model/model';
import type { Subnet } from '../../model/network/subnet';
import { Unknown } from '../../values/unknown';
import type { Outcome } from '../rule';
import { notChecked } from './not-checked';
import { windowsClusterOutcomes } from './windows-cluster-outcomes';

/** The subnets that a cluster names for its control plane. */
export interface ClusterSubnets {
  readonly subnets: readonly Subnet[];
  /** Title of the cluster. */
  readonly title: string;
  /** Where the list of subnets stands. */
  readonly at: Location;
}

/**
 * What a rule says of the subnets of the clusters with Windows nodes.
 *
 * The control plane of a local cluster is on its Outpost, so nothing is said of that: that Windows cannot run there, another rule says.
 */
export function clusterSubnetsOutcomes(model: Model, check: (subnets: ClusterSubnets) => Outcome[]): Outcome[] {
  return windowsClusterOutcomes(model, ({ at: placeOf, subnets, isOnOutpost }, { title }) => {
    const at = placeOf('ResourcesVpcConfig', 'SubnetIds');
    if (isOnOutpost instanceof Unknown) {
      return [notChecked(at, isOnOutpost)];
    }
    if (isOnOutpost) {
      return [];
    }
    return subnets instanceof Unknown ? [notChecked(at, subnets)] : check({ subnets, title, at });
  });
}
