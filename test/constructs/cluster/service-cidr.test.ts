import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster } from '../../../lib';
import { testStack } from '../../support/synth';

// https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html: "either the 10.100.0.0/16 or 172.20.0.0/16
// CIDR blocks"; private, not overlapping the VPC, between /24 and /12.

function clusterIn(stack: Stack, vpc: ec2.IVpc, serviceIpv4Cidr?: string): WindowsCluster {
  return new WindowsCluster(stack, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
    vpc,
    serviceIpv4Cidr,
  });
}

function newVpc(stack: Stack, cidr: string): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', { ipAddresses: ec2.IpAddresses.cidr(cidr) });
}

function importedVpc(stack: Stack, vpcCidrBlock?: string): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    vpcCidrBlock,
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-1', 'subnet-2'],
    privateSubnetIds: ['subnet-3', 'subnet-4'],
  });
}

function serviceCidr(stack: Stack): unknown {
  const [cluster] = Object.values(Template.fromStack(stack).findResources('AWS::EKS::Cluster')) as [
    { Properties: { KubernetesNetworkConfig: { ServiceIpv4Cidr: unknown } } },
  ];
  return cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr;
}

describe.each([
  ['made in the stack', newVpc],
  ['imported', importedVpc],
])('in a VPC %s', (_, vpcOf) => {
  test.each([
    ['10.0.0.0/16', '172.20.0.0/16'],
    ['10.100.0.0/16', '172.20.0.0/16'],
    ['192.168.0.0/16', '10.100.0.0/16'],
    ['172.31.0.0/16', '10.100.0.0/16'],
    ['172.20.0.0/16', '10.100.0.0/16'],
    ['100.64.0.0/16', '10.100.0.0/16'],
  ])('of %s services get %s, as EKS itself would choose', (vpcCidr, expected) => {
    const stack = testStack();
    clusterIn(stack, vpcOf(stack, vpcCidr));
    expect(serviceCidr(stack)).toBe(expected);
  });

  test.each([
    ['10.0.0.0/16', '10.0.0.0/16'],
    ['10.0.0.0/16', '10.0.128.0/20'],
    ['10.100.64.0/18', '10.100.0.0/16'],
    ['172.20.255.0/24', '172.16.0.0/12'],
  ])('of %s a service range of %s is refused, as the two overlap', (vpcCidr, range) => {
    const stack = testStack();
    const vpc = vpcOf(stack, vpcCidr);
    expect(() => clusterIn(stack, vpc, range)).toThrow(`got '${range}' in a VPC of '${vpcCidr}'`);
  });

  test.each(['172.16.0.0/12', '192.168.4.0/24', '10.1.0.0/16'])('of 10.0.0.0/16 a service range of %s is taken', (range) => {
    const stack = testStack();
    clusterIn(stack, vpcOf(stack, '10.0.0.0/16'), range);
    expect(serviceCidr(stack)).toBe(range);
  });
});

test.each([
  '',
  '172.20.0.0',
  '172.20.0.0/33',
  '300.0.0.0/16',
  'fd00::/108',
  // Not private.
  '100.64.0.0/16',
  '172.32.0.0/16',
  '8.8.0.0/16',
  // Too large, too small.
  '172.0.0.0/11',
  '192.168.0.0/25',
  // Not private, too large or not an address, whatever their first address is.
  '8.8.8.8/16',
  '10.0.0.5/8',
  '192.168.0.5/25',
  '10.0200.0.5/16',
  '10.300.0.5/16',
])("refuses the service range '%s'", (range) => {
  const stack = testStack();
  const vpc = importedVpc(stack, '10.0.0.0/16');
  expect(() => clusterIn(stack, vpc, range)).toThrow(`serviceIpv4Cidr must be a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16`);
  expect(() => clusterIn(new Stack(), vpc, range)).toThrow(`from /24 to /12, got '${range}'`);
});

// RFC 4632: the address of a block has zeros behind the prefix.
describe('a service range that does not begin with its first address', () => {
  test.each([
    ['10.200.0.5/16', '10.200.0.0/16'],
    ['10.200.1.0/16', '10.200.0.0/16'],
    ['172.31.255.255/12', '172.16.0.0/12'],
    ['172.20.21.0/20', '172.20.16.0/20'],
    ['192.168.7.1/24', '192.168.7.0/24'],
    ['192.168.7.0/23', '192.168.6.0/23'],
  ])('%s is refused, and %s suggested', (range, whole) => {
    const stack = testStack();
    const vpc = importedVpc(stack, '10.0.0.0/16');
    const message = `serviceIpv4Cidr must begin with the first address of its range, got '${range}', which is an address within '${whole}'. Write '${whole}'. See https://`;
    expect(() => clusterIn(stack, vpc, range)).toThrow(message);
    expect(() => clusterIn(testStack(), importedVpc(testStack()), range)).toThrow(message);
    clusterIn(testStack(), vpc, whole);
  });

  test.each([
    ['10.0.0.5/16', '10.0.0.0/16', '172.20.0.0/16'],
    ['10.0.0.5/12', '10.8.0.0/16', '172.20.0.0/16'],
    ['172.20.0.1/16', '172.20.0.0/16', '10.100.0.0/16'],
  ])('%s in a VPC of %s is to be %s, as its own range overlaps the VPC', (range, vpcRange, expected) => {
    const stack = testStack();
    const vpc = importedVpc(stack, vpcRange);
    expect(() => clusterIn(stack, vpc, range)).toThrow(
      new RegExp(`must begin with the first address .* Write '${expected}', for instance, as the VPC has '${vpcRange}'\\. See https://`),
    );
    clusterIn(testStack(), vpc, expected);
  });
});

test.each([
  ['10.0.0.0/16', '172.20.0.0/16'],
  ['172.20.0.0/16', '10.100.0.0/16'],
  ['172.16.0.0/16', '10.100.0.0/16'],
  ['192.168.0.0/16', '10.100.0.0/16'],
  [undefined, '172.20.0.0/16'],
])('in a VPC of %s an invalid service range is to be %s', (vpcRange, expected) => {
  const stack = testStack();
  const vpc = importedVpc(stack, vpcRange);
  expect(() => clusterIn(stack, vpc, '8.8.0.0/16')).toThrow(`got '8.8.0.0/16'. Write '${expected}', for instance. See https://`);
  clusterIn(testStack(), vpc, expected);
});

describe('in a VPC whose range is not known at synth', () => {
  test.each<[string, (stack: Stack) => ec2.IVpc]>([
    ['imported without a range', (stack) => importedVpc(stack)],
    ['imported with a token', (stack) => importedVpc(stack, new CfnParameter(stack, 'Range').valueAsString)],
    [
      'of an IPAM pool',
      (stack) =>
        new ec2.Vpc(stack, 'Vpc', {
          ipAddresses: ec2.IpAddresses.awsIpamAllocation({
            ipv4IpamPoolId: 'pool',
            ipv4NetmaskLength: 16,
            defaultSubnetIpv4NetmaskLength: 20,
          }),
        }),
    ],
  ])('%s, the service range has to be given', (_, vpcOf) => {
    const stack = testStack();
    const vpc = vpcOf(stack);
    expect(() => clusterIn(stack, vpc)).toThrow(/The IPv4 range of the VPC 'Stack\/Vpc' is not known .* Set 'serviceIpv4Cidr'/);
  });

  test('a given service range is taken', () => {
    const stack = testStack();
    clusterIn(stack, importedVpc(stack), '10.100.0.0/16');
    expect(serviceCidr(stack)).toBe('10.100.0.0/16');
  });
});

test('a service range that is a token is passed on', () => {
  const stack = testStack();
  clusterIn(stack, importedVpc(stack, '10.0.0.0/16'), new CfnParameter(stack, 'Services').valueAsString);
  expect(serviceCidr(stack)).toEqual({ Ref: 'Services' });
});
