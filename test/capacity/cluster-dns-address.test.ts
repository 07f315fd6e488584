import { clusterDnsAddress } from '../../lib/capacity/cluster-dns-address';
import { Ipv4Cidr } from '../../lib/net/ipv4-cidr';

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html: replace the last number of the service range by .10
test.each([
  ['10.100.0.0/16', '10.100.0.10'],
  ['172.20.0.0/16', '172.20.0.10'],
  ['192.168.128.0/20', '192.168.128.10'],
])('the DNS service of a cluster with %s is at %s', (range, address) => {
  expect(clusterDnsAddress(Ipv4Cidr.parse(range) as Ipv4Cidr)).toBe(address);
});
