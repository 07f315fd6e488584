import { orElse } from '../values/or-else';
import { firstUnknown } from '../values/first-unknown';
import { awsServiceClientsSources, serviceClients, type ServiceClient } from '../facts/aws-service-clients';
import type { Cluster } from '../model/cluster/cluster';
import { runsClient } from '../model/cluster/runs-client';
import { servicesOfClient } from '../model/cluster/services-of-client';
import type { Model } from '../model/model';
import { hasNoWayOut } from '../model/network/has-no-way-out';
import type { Subnet } from '../model/network/subnet';
import { allOf } from '../values/all-of';
import { map } from '../values/map';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { onlyIf } from './outcomes/only-if';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
export const addOnWithoutWayOut: Rule = {
  id: 'add-on-without-way-out',
  severity: 'warning',
  title: 'Add-ons that cannot reach the services of AWS that they call',
  why:
    'Controllers such as the AWS Load Balancer Controller or the Cluster Autoscaler run on the Linux nodes of the cluster and call services of AWS. Where no route leads from these nodes out of ' +
    'the VPC, and the VPC has no endpoint for the service, they start and do nothing: no load balancer is made, no group grows.',
  fix: 'Add VPC endpoints with private DNS for the services, or a route to a NAT gateway.',
  source: awsServiceClientsSources[0].url,
  requirements: ['R39'],
  check: (model) =>
    model.clusters
      .filter(({ hasWindowsNodes }) => hasWindowsNodes !== false)
      .flatMap((cluster) => serviceClients.filter(({ isOnWindows }) => !isOnWindows).flatMap((client) => check(model, cluster, client))),
};

function check(model: Model, cluster: Cluster, client: ServiceClient): Outcome[] {
  const at = runsClient(cluster, client);
  const subnets = at && linuxSubnets(cluster);
  if (!at || subnets === undefined) {
    return [];
  }
  if (subnets instanceof Unknown) {
    return [notChecked(at, subnets)];
  }
  const missing = map(allOf(subnets.map(hasNoWayOut)), (areCutOff) =>
    areCutOff ? model.missingEndpoints(subnets[0], servicesOfClient(cluster, client)) : [],
  );
  if (missing instanceof Unknown) {
    return [notChecked(at, missing)];
  }
  const services = missing.join(', ');
  return missing.length === 0
    ? []
    : onlyIf(cluster.hasWindowsNodes, [
        {
          at,
          message: `No route leads out of the VPC from the Linux nodes of the ${cluster.title}, and the VPC has no endpoint for ${services}, which the ${client.title} calls: it runs, and cannot do its work.`,
          fix: `Add VPC endpoints for ${services}, or a route to a NAT gateway.`,
          value: services,
        },
      ]);
}

/** The subnets of the Linux nodes; undefined if pods may run elsewhere, or nowhere. */
function linuxSubnets({ nodeGroups, fargateProfiles }: Cluster): Value<readonly Subnet[]> | undefined {
  const groups = nodeGroups.filter(({ os }) => os !== 'windows');
  if (groups.length === 0 || fargateProfiles.length > 0) {
    return undefined;
  }
  const lists = groups.map(({ subnets }) => subnets);
  const unknown = firstUnknown(lists);
  const known = lists.flatMap((list) => orElse(list, []));
  return unknown ?? (known.length > 0 ? known : undefined);
}
