import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { makePlan } from '../../../lib/plan/make-plan';
import { readModel } from '../../../lib/model/read-model';
import { testCluster } from '../../support/synth';

const KEY = 'cdk-eks-windows:subnets';

/** The metadata under that name, of the groups of a template. */
function written(template: {
  readonly Resources: { readonly [id: string]: { readonly Type: string; readonly Metadata?: object } };
}): unknown[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => ['AWS::AutoScaling::AutoScalingGroup', 'AWS::EKS::Nodegroup'].includes(Type))
    .flatMap(({ Metadata }) => (Metadata && KEY in Metadata ? [(Metadata as Record<string, unknown>)[KEY]] : []));
}

const imported = (stack: Stack, privateSubnetIpv4CidrBlocks?: string[]) =>
  ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    privateSubnetIds: ['subnet-1', 'subnet-2'],
    privateSubnetIpv4CidrBlocks,
  });

describe.each(['addWindowsNodeGroup', 'addWindowsManagedNodeGroup'] as const)('%s', (add) => {
  test('writes the ranges and zones of imported subnets, so that the checks and the plan know them', () => {
    const { cluster, template: synthesized } = testCluster((stack) => ({ vpc: imported(stack, ['10.0.0.0/24', '10.0.1.0/24']) }));
    cluster[add]('Web', {});
    const template = synthesized().toJSON() as Parameters<typeof written>[0];
    expect(written(template).at(-1)).toEqual([
      { SubnetId: 'subnet-1', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' },
      { SubnetId: 'subnet-2', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1b' },
    ]);
    const { subnets } = makePlan(readModel([{ path: 'a.json', template }]));
    expect(subnets.map(({ name, cidr, zone }) => [name, cidr, zone])).toEqual([
      ['subnet-1', '10.0.0.0/24', 'eu-west-1a'],
      ['subnet-2', '10.0.1.0/24', 'eu-west-1b'],
    ]);
  });

  test('writes nothing of subnets whose ranges are not known, or that the template has', () => {
    for (const { cluster, template } of [testCluster((stack) => ({ vpc: imported(stack) })), testCluster()]) {
      cluster[add]('Web', {});
      expect(written(template().toJSON() as Parameters<typeof written>[0])).toEqual([]);
    }
  });
});
