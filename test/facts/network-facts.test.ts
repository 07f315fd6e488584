import { clusterSubnetLimitsSources, disallowedClusterZoneIds } from '../../lib/facts/cluster-subnet-limits';
import type { FactSource } from '../../lib/facts/fact-source';
import { eksEndpointService, nodeEndpointServices, nodeEndpointsSource, stsEndpointService } from '../../lib/facts/node-endpoints';
import {
  defaultServiceCidrs,
  serviceCidrLimitsSource,
  serviceCidrPrefixLengths,
  serviceCidrPrivateRanges,
} from '../../lib/facts/service-cidr-limits';
import { reservedSubnetAddresses, subnetPrefixLengths, subnetSizesSource } from '../../lib/facts/subnet-sizes';
import { zoneKindSources } from '../../lib/facts/zone-kind';

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

test.each<[string, readonly FactSource[]]>([
  ['subnets of clusters', clusterSubnetLimitsSources],
  ['endpoints', [nodeEndpointsSource]],
  ['service ranges', [serviceCidrLimitsSource]],
  ['sizes of subnets', [subnetSizesSource]],
  ['zones', zoneKindSources],
])('the facts on %s cite public sources with a date', (_, sources) => {
  for (const { title, url, date } of sources) {
    expect(title).not.toBe('');
    expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  }
});
