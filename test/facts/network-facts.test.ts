import { disallowedClusterZoneIds } from '../../lib/facts/cluster-subnet-limits';
import { eksEndpointService, nodeEndpointServices, stsEndpointService } from '../../lib/facts/node-endpoints';
import { defaultServiceCidrs, serviceCidrPrefixLengths, serviceCidrPrivateRanges } from '../../lib/facts/service-cidr-limits';
import { reservedSubnetAddresses, subnetPrefixLengths } from '../../lib/facts/subnet-sizes';

test('the facts on networks are those of their sources', () => {
  expect(disallowedClusterZoneIds).toEqual(['use1-az3', 'usw1-az2', 'cac1-az3']);
  expect(nodeEndpointServices).toEqual(['ec2', 'ecr.api', 'ecr.dkr', 's3']);
  expect([stsEndpointService, eksEndpointService]).toEqual(['sts', 'eks']);
  expect(serviceCidrPrivateRanges).toEqual(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
  expect(serviceCidrPrefixLengths).toEqual({ largest: 12, smallest: 24 });
  expect(defaultServiceCidrs).toEqual(['172.20.0.0/16', '10.100.0.0/16']);
  expect(reservedSubnetAddresses).toEqual({ first: 4, last: 1 });
  expect(subnetPrefixLengths).toEqual({ largest: 16, smallest: 28 });
});
