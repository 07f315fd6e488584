import { isServiceCidr } from '../../lib/capacity/is-service-cidr';

// https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
test.each([
  '10.100.0.0/16',
  '172.20.0.0/16',
  '10.0.0.0/12',
  '10.0.0.0/24',
  '172.16.0.0/12',
  '172.31.255.0/24',
  '192.168.0.0/16',
  '192.168.255.0/24',
])('EKS accepts %s', (text) => {
  expect(isServiceCidr(text)).toBe(true);
});

test.each([
  ...['10.0.0.0/11', '10.0.0.0/8', '10.0.0.0/25', '192.168.0.0/15', '172.16.0.0/11'],
  ...['172.32.0.0/16', '172.15.0.0/16', '192.169.0.0/16', '11.0.0.0/16', '9.255.0.0/16', '100.64.0.0/16', '8.8.8.0/24'],
  ...['172.20.0.1/16', '172.20.0.0', 'fd00::/108', 'ten', ''],
])('EKS does not accept %p', (text) => {
  expect(isServiceCidr(text)).toBe(false);
});
