import { map } from '../../values/map';
import type { Resource } from '../../cloudformation/resource';
import { Unknown, type Value } from '../../values/unknown';
import type { Doubt } from '../doubts/doubt';
import type { Network } from './network';

/**
 * The services of a list that have no endpoint in a VPC.
 *
 * @param doubtOf says why a VPC may have more endpoints than the templates show
 */
export function missingEndpoints(
  network: Network,
  vpc: Value<Resource>,
  services: readonly string[],
  doubtOf: (vpc: Resource) => Doubt,
): Value<readonly string[]> {
  if (vpc instanceof Unknown) {
    return vpc;
  }
  const endpoints = network.endpointsOf(vpc);
  return map(endpoints, (known) => doubtOf(vpc) ?? services.filter((service) => !known.includes(service)));
}
