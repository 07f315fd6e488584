import { nodeEndpointServices, stsEndpointService } from '../../facts/node-endpoints';
import type { Model } from '../../model/model';
import type { Subnet } from '../../model/network/subnet';
import { Unknown, type Value } from '../../model/values/unknown';
import { hiddenNetwork } from './hidden-network';

/** The services without VPC endpoint of a list. */
export function missingEndpoints(
  model: Model,
  { vpc }: Subnet,
  services: readonly string[] = [...nodeEndpointServices, stsEndpointService],
): Value<readonly string[]> {
  if (vpc instanceof Unknown) {
    return vpc;
  }
  const endpoints = model.network.endpointsOf(vpc);
  const unknown = endpoints instanceof Unknown ? endpoints : hiddenNetwork(model, vpc);
  return unknown ?? services.filter((service) => !(endpoints as readonly string[]).includes(service));
}
