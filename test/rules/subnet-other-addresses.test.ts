import { subnetAddressesExhausted } from '../../lib/rules/subnet-addresses-exhausted';
import { readModel } from '../../lib/model/read-model';
import { makePlan } from '../../lib/plan/make-plan';
import { nodes, subnet } from '../plan/plan-template';
import { outcomes } from '../support/rule-outcomes';

/** Six nodes of m5.large in a /27, which has 27 addresses for them: without pods each holds its own address and three more, 24 together. */
function template(endpoints: number, more: object = {}): object {
  const ConfigurationValues = '{"enableWindowsIpam":"true","warmWindowsIPTarget":3,"minimumWindowsIPTarget":3}';
  const endpoint = (index: number) => ({
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: { SubnetIds: [{ Ref: 'A' }], ServiceName: `s${String(index)}`, ...more },
  });
  return {
    Resources: {
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } },
      Cni: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'vpc-cni', ClusterName: { Ref: 'Cluster' }, ConfigurationValues } },
      A: subnet('10.0.0.0/27'),
      Nodes: nodes([6, 6, 6], ['A'], { InstanceTypes: ['m5.large'] }),
      ...Object.fromEntries(Array.from({ length: endpoints }, (_, index) => [`Endpoint${String(index)}`, endpoint(index)])),
    },
  };
}

const errors = (given: object) => outcomes(subnetAddressesExhausted, given).filter((outcome) => outcome.startsWith('error'));

test('what else is in a subnet takes addresses of the nodes that start there', () => {
  expect(errors(template(3))).toEqual([]);
  expect(errors(template(4))).toEqual([
    expect.stringMatching(
      /need 24 addresses, but there are at most 23 in subnet 'A' \(10\.0\.0\.0\/27\), as other resources of the templates take 4 addresses there\./,
    ),
  ]);
});

test('rule and plan count alike', () => {
  const verdict = (endpoints: number) =>
    makePlan(readModel([{ path: 'a.json', template: template(endpoints) }])).subnets[0].situations.rest?.verdict;
  expect([verdict(3), verdict(4)]).toEqual(['fits', 'impossible']);
});
