import { serviceClients, signalEndpointService, systemsManagerServices } from '../../lib/facts/aws-service-clients';
import { managedGroupHopLimit } from '../../lib/facts/instance-metadata';
import { disallowedClusterZoneIds } from '../../lib/facts/cluster-subnet-limits';
import { eksEndpointService, nodeEndpointServices, stsEndpointService } from '../../lib/facts/node-endpoints';
import { defaultServiceCidrs, serviceCidrPrefixLengths, serviceCidrPrivateRanges } from '../../lib/facts/service-cidr-limits';
import { reservedSubnetAddresses, subnetPrefixLengths } from '../../lib/facts/subnet-sizes';

test('the facts on networks are those of their sources', () => {
  expect(managedGroupHopLimit).toBe(2);
  expect(disallowedClusterZoneIds).toEqual(['use1-az3', 'usw1-az2', 'cac1-az3']);
  expect(nodeEndpointServices).toEqual(['ec2', 'ecr.api', 'ecr.dkr', 's3']);
  expect([stsEndpointService, eksEndpointService]).toEqual(['sts', 'eks']);
  expect(serviceCidrPrivateRanges).toEqual(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
  expect(serviceCidrPrefixLengths).toEqual({ largest: 12, smallest: 24 });
  expect(defaultServiceCidrs).toEqual(['172.20.0.0/16', '10.100.0.0/16']);
  expect(reservedSubnetAddresses).toEqual({ first: 4, last: 1 });
  expect(subnetPrefixLengths).toEqual({ largest: 16, smallest: 28 });
});

// https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html and the pages of the controllers
test('the services that controllers, agents and signals call are those of their sources', () => {
  expect(signalEndpointService).toBe('cloudformation');
  expect(systemsManagerServices).toEqual(['ssm', 'ssmmessages']);
  expect(
    Object.fromEntries(serviceClients.map(({ title, services, bySetting }) => [title, [...services, ...(bySetting?.services ?? [])]])),
  ).toEqual({
    'AWS Load Balancer Controller': ['elasticloadbalancing'],
    'Cluster Autoscaler': ['autoscaling'],
    Karpenter: ['eks', 'ssm', 'sqs'],
    'AWS Node Termination Handler': ['sqs', 'autoscaling'],
    'EKS Pod Identity Agent': ['eks-auth'],
    'Amazon CloudWatch Observability': ['logs'],
    'CloudWatch agent': ['logs'],
    'Fluent Bit for AWS': ['logs'],
  });
});
