import { nodeEndpointServices, stsEndpointService } from '../../facts/node-endpoints';
import type { Model } from '../model';
import type { Subnet } from './subnet';
import { Unknown, type Value } from '../../values/unknown';
import { networkDoubt } from '../doubts/network-doubt';

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
  const unknown = endpoints instanceof Unknown ? endpoints : networkDoubt(model, vpc);
  return unknown ?? services.filter((service) => !(endpoints as readonly string[]).includes(service));
}
