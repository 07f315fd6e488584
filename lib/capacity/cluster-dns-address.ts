import type { Ipv4Cidr } from '../net/ipv4-cidr';

/**
 * The address of the DNS service of a cluster: the tenth of its service range.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
 */
export function clusterDnsAddress(serviceRange: Ipv4Cidr): string {
  return serviceRange.address(10);
}
