import { serviceCidrOfVpc } from '../../lib/capacity/service-cidr-of-vpc';

// https://github.com/bgsilvait/EKS/blob/master/Windows/Start-EKSBootstrap_117_DSR.ps1, Initialize-DefaultValues
test.each([
  ['10.0.0.0/16', '172.20.0.0/16'],
  ['10.100.0.0/16', '172.20.0.0/16'],
  ['192.168.0.0/16', '10.100.0.0/16'],
  ['172.31.0.0/16', '10.100.0.0/16'],
  ['100.64.0.0/16', '10.100.0.0/16'],
])('in a VPC of %s the services are in %s', (vpc, services) => {
  expect(serviceCidrOfVpc(vpc)).toBe(services);
});

test('several ranges of one kind are as one', () => {
  expect(serviceCidrOfVpc('10.0.0.0/16', '10.1.0.0/16')).toBe('172.20.0.0/16');
  expect(serviceCidrOfVpc('192.168.0.0/24', '172.31.0.0/16')).toBe('10.100.0.0/16');
});

test('nothing is said of ranges of both kinds, or of none', () => {
  expect(serviceCidrOfVpc('10.0.0.0/16', '100.64.0.0/16')).toBeUndefined();
  expect(serviceCidrOfVpc('100.64.0.0/16', '10.0.0.0/16')).toBeUndefined();
  expect(serviceCidrOfVpc()).toBeUndefined();
});
