import { isIPv4 } from 'node:net';
import { Fn, Token } from 'aws-cdk-lib';
import { clusterDnsAddress } from '../../capacity/cluster-dns-address';
import { Ipv4Cidr } from '../../net/ipv4-cidr';
import { isServiceCidr } from '../../capacity/is-service-cidr';
import { serviceCidrOfVpc } from '../../capacity/service-cidr-of-vpc';
import { defaultServiceCidrs } from '../../facts/service-cidr-limits';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html';

/**
 * Checks an IPv4 range for Kubernetes services as EKS does. Tokens pass.
 *
 * @param cidr the range
 * @param what the prop that it is the value of
 * @param vpcCidr range of the VPC, which no suggestion overlaps; undefined if it is not known
 * @throws if the range is none, not private, or not between /24 and /12
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function checkServiceCidr(cidr: string, what: string, vpcCidr?: string): void {
  if (Token.isUnresolved(cidr) || isServiceCidr(cidr)) {
    return;
  }
  const elsewhere = `Write '${(vpcCidr === undefined ? undefined : serviceCidrOfVpc(vpcCidr)) ?? defaultServiceCidrs[0]}', for instance`;
  const whole = Ipv4Cidr.around(cidr)?.toString();
  if (whole !== undefined && isServiceCidr(whole)) {
    const advice =
      vpcCidr !== undefined && Ipv4Cidr.overlap(whole, vpcCidr) ? `${elsewhere}, as the VPC has '${vpcCidr}'` : `Write '${whole}'`;
    throw new Error(
      `${what} must begin with the first address of its range, got '${cidr}', which is an address within '${whole}'. ${advice}. ${DOCS}`,
    );
  }
  throw new Error(
    `${what} must be a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 with a prefix from /24 to /12, got '${cidr}'. ${elsewhere}. ${DOCS}`,
  );
}

/** The address of the cluster's DNS service: the tenth of the service range, which EKS gives to it in every cluster. */
export function dnsClusterIp(serviceCidr: string): string {
  const range = Token.isUnresolved(serviceCidr) ? undefined : Ipv4Cidr.parse(serviceCidr);
  if (range) {
    return clusterDnsAddress(range);
  }
  // A service range is /24 or larger, so its first address ends in 0 and the tenth shares the other three numbers.
  const octets = Fn.split('.', serviceCidr, 4);
  return Fn.join('.', [...octets.slice(0, 3), '10']);
}

/**
 * Checks the address of the DNS service. Tokens pass.
 *
 * @throws if it is no IPv4 address, or lies outside the service range
 */
export function checkDnsClusterIp(address: string, serviceCidr: string | undefined, what: string): void {
  if (Token.isUnresolved(address)) {
    return;
  }
  const range = serviceCidr === undefined || Token.isUnresolved(serviceCidr) ? undefined : Ipv4Cidr.parse(serviceCidr);
  if (!isIPv4(address) || (range && !range.contains(address))) {
    const where = range ? ` in the service range ${String(serviceCidr)}` : '';
    throw new Error(
      `${what} must be an IPv4 address${where}, got '${address}'. Leave it out for the one that EKS gives to the DNS service, the tenth of the range. ` +
        DOCS,
    );
  }
}
