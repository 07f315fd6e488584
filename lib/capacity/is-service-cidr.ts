import { serviceCidrPrefixLengths, serviceCidrPrivateRanges } from '../facts/service-cidr-limits';
import { Ipv4Cidr } from '../net/ipv4-cidr';

/**
 * Whether EKS accepts a range for the services of a cluster: a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, from /24 to /12.
 *
 * @param text such as `172.20.0.0/16`
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function isServiceCidr(text: string): boolean {
  const range = Ipv4Cidr.parse(text);
  return (
    range !== undefined &&
    range.prefixLength >= serviceCidrPrefixLengths.largest &&
    range.prefixLength <= serviceCidrPrefixLengths.smallest &&
    serviceCidrPrivateRanges.some((outer) => holds(outer, range))
  );
}

function holds(outer: string, range: Ipv4Cidr): boolean {
  const whole = Ipv4Cidr.parse(outer);
  return whole !== undefined && whole.prefixLength <= range.prefixLength && whole.contains(range.address(0));
}
