import { controlPlaneAddresses as addressesPerSubnet } from '../../facts/control-plane-interfaces';
import { orElse } from '../../values/or-else';
import type { Cluster } from '../cluster/cluster';
import type { Subnet } from './subnet';

/**
 * Single addresses that the network interfaces of EKS may take in the subnets of clusters: as many as EKS wants in each. It is an estimate, as EKS chooses the subnets of these
 * interfaces, and others when the version of a cluster is updated.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export function controlPlaneAddresses(clusters: readonly Cluster[]): ReadonlyMap<Subnet, number> {
  const found = new Map<Subnet, number>();
  for (const { own } of clusters) {
    if (own?.resource.exists === true && own.isOnOutpost === false) {
      for (const subnet of new Set(orElse(own.subnets, []))) {
        found.set(subnet, (found.get(subnet) ?? 0) + addressesPerSubnet);
      }
    }
  }
  return found;
}
