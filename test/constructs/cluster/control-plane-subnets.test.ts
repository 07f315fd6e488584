import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { testCluster } from '../../support/synth';
import { onlyResource } from '../../support/templates';

const { PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED } = ec2.SubnetType;
const ZONES = ['eu-west-1a', 'eu-west-1b'];

/** An imported VPC that has two subnets of each of some types. */
function vpcWith(stack: Stack, ...types: ec2.SubnetType[]): ec2.IVpc {
  const ids = (type: ec2.SubnetType) => (types.includes(type) ? ZONES.map((_, index) => `${type}-${String(index)}`) : undefined);
  return ec2.Vpc.fromVpcAttributes(stack, 'Imported', {
    vpcId: 'vpc-1',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ZONES,
    publicSubnetIds: ids(PUBLIC),
    privateSubnetIds: ids(PRIVATE_WITH_EGRESS),
    isolatedSubnetIds: ids(PRIVATE_ISOLATED),
  });
}

// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html: subnets of two zones, of whatever kind.
test.each([
  [
    [PUBLIC, PRIVATE_WITH_EGRESS],
    [PUBLIC, PRIVATE_WITH_EGRESS],
  ],
  [
    [PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED],
    [PUBLIC, PRIVATE_WITH_EGRESS],
  ],
  [[PRIVATE_WITH_EGRESS], [PRIVATE_WITH_EGRESS]],
  [[PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED], [PRIVATE_WITH_EGRESS]],
  [
    [PUBLIC, PRIVATE_ISOLATED],
    [PUBLIC, PRIVATE_ISOLATED],
  ],
  [[PRIVATE_ISOLATED], [PRIVATE_ISOLATED]],
])('in a VPC of %p subnets the control plane is in the %p ones', (types, expected) => {
  const { template } = testCluster((stack) => ({ vpc: vpcWith(stack, ...types) }));
  const cluster = onlyResource(template(), 'AWS::EKS::Cluster');
  expect(cluster.Properties.ResourcesVpcConfig).toMatchObject({
    SubnetIds: expected.flatMap((type) => ZONES.map((_, index) => `${type}-${String(index)}`)),
  });
});

test('a VPC without NAT gateways does', () => {
  expect(() => testCluster((stack) => ({ vpc: new ec2.Vpc(stack, 'Vpc', { natGateways: 0 }) }))).not.toThrow();
});
