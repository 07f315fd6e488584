import { eksEndpointService, nodeEndpointServices, nodeEndpointsSource, stsEndpointService } from '../facts/node-endpoints';
import type { Model } from '../model/model';
import type { NodeGroup } from '../model/nodes/node-group';
import { Unknown } from '../values/unknown';
import { hasNoWayOut } from '../model/network/has-no-way-out';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { someSubnets } from '../model/network/some-subnets';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
export const privateClusterBootstrap: Rule = {
  id: 'private-cluster-bootstrap',
  severity: 'error',
  title: 'Bootstrap script that asks EKS where EKS cannot be reached',
  why: 'With only the name of the cluster, the script asks the EKS API for its address and certificate. Without a route out of the VPC, or an endpoint for EKS, it gets no answer, and the node never joins.',
  fix: 'Give the script -APIServerEndpoint, -Base64ClusterCA and -ServiceCIDR, or add a VPC endpoint for eks.',
  source: nodeEndpointsSource.url,
  requirements: ['R39', 'R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => check(model, group)),
};

function check(model: Model, group: NodeGroup): Outcome[] {
  const at = group.userDataAt;
  const asks = group.asksEks;
  const found = asks === false ? undefined : someSubnets(group, hasNoWayOut);
  if (found === undefined || found instanceof Unknown) {
    return found ? [notChecked(at, found)] : [];
  }
  const missing = model.missingEndpoints(found.subnets[0], [...nodeEndpointServices, stsEndpointService, eksEndpointService]);
  if (missing instanceof Unknown) {
    return [notChecked(at, missing)];
  }
  // Where more is missing, subnet-without-way-out names all of it.
  if (missing.join() !== eksEndpointService) {
    return [];
  }
  if (asks instanceof Unknown) {
    return [notChecked(at, asks)];
  }
  return [
    {
      at,
      severity: found.areAll && !group.mayHaveOwnWay ? 'error' : 'warning',
      message: `${group.title} may start nodes in ${found.subnets.map(({ title }) => title).join(', ')}, from where no route leads out of the VPC and no VPC endpoint to EKS, but its call of the bootstrap script gives only the name of the cluster: the script cannot ask EKS for the rest.`,
      fix: 'Give the script -APIServerEndpoint and -Base64ClusterCA, and with them -ServiceCIDR and -DNSClusterIP, or add a VPC endpoint for eks.',
      value: 'neither -APIServerEndpoint nor -Base64ClusterCA',
    },
  ];
}
