import { App, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { WindowsCluster } from '../../../lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { kubectlLayer, testCluster, testStack } from '../../support/synth';

function imported(stack: Stack, availabilityZones: string[], privateSubnetIds: string[]): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', vpcCidrBlock: '10.0.0.0/16', availabilityZones, privateSubnetIds });
}

// R74; https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html: "at least two subnets that are in different Availability Zones".
describe('the subnets of a cluster have to be in two zones:', () => {
  const inZone = (zone: string) => [{ availabilityZones: [zone] }];

  test.each<[string, (stack: Stack) => { vpc: ec2.IVpc; vpcSubnets?: ec2.SubnetSelection[] }, string]>([
    ['a VPC with one', (stack) => ({ vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 }) }), "'Stack/Vpc' in one zone"],
    ['an imported VPC with one', (stack) => ({ vpc: imported(stack, ['eu-west-1a'], ['subnet-1']) }), "in one zone, 'eu-west-1a', and EKS"],
    [
      'subnets of one',
      (stack) => ({ vpc: imported(stack, ['eu-west-1a', 'eu-west-1b'], ['subnet-1', 'subnet-2']), vpcSubnets: inZone('eu-west-1b') }),
      "in one zone, 'eu-west-1b', and EKS",
    ],
  ])('%s is refused', (_, props, message) => {
    const stack = testStack();
    expect(() => testCluster({ serviceIpv4Cidr: '172.20.0.0/16', ...props(stack) }, stack)).toThrow(message);
  });

  test.each<[string, (stack: Stack) => ec2.IVpc]>([
    ['two zones', (stack) => imported(stack, ['eu-west-1a', 'eu-west-1b'], ['subnet-1', 'subnet-2'])],
    ['zones that are not known at synth', (stack) => new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 })],
    [
      'subnets that are a list of the deployment',
      (stack) => imported(stack, Fn.split(',', Fn.importValue('Zones'), 2), Fn.split(',', Fn.importValue('Subnets'), 2)),
    ],
  ])('%s pass', (_, vpc) => {
    const stack = testStack();
    expect(() => testCluster({ vpc: vpc(stack), serviceIpv4Cidr: '172.20.0.0/16' }, stack)).not.toThrow();
  });

  test('a VPC that is yet to be looked up passes', () => {
    const stack = new Stack(new App(), 'Lookup', { env: { account: '123456789012', region: 'eu-west-1' } });
    const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { isDefault: true });
    expect(
      () =>
        new WindowsCluster(stack, 'Cluster', {
          version: eks.KubernetesVersion.V1_35,
          kubectlLayer: kubectlLayer(stack),
          vpc,
          serviceIpv4Cidr: '172.20.0.0/16',
        }),
    ).not.toThrow();
  });
});
