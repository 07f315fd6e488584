import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { LinuxCapacity, WindowsCniOwner, type WindowsClusterProps } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';
import { logicalId, onlyResource, resourceOf } from '../../support/templates';

// https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html: a cluster may be in public subnets alone. CDK wants to be told so, and runs
// kubectl outside of such a VPC.

const { PUBLIC, PRIVATE, PUBLIC_AND_PRIVATE } = eks.EndpointAccess;
const IN_PUBLIC: ec2.SubnetSelection[] = [{ subnetType: ec2.SubnetType.PUBLIC }];

function newVpc(stack: Stack): ec2.IVpc {
  return new ec2.Vpc(stack, 'Vpc', { natGateways: 0, subnetConfiguration: [{ name: 'Open', subnetType: ec2.SubnetType.PUBLIC }] });
}

function importedVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-1', 'subnet-2'],
  });
}

const VPCS: [string, (stack: Stack) => ec2.IVpc][] = [
  ['made in the stack', newVpc],
  ['imported', importedVpc],
];
const subnetsOf = ({ publicSubnets }: ec2.IVpc) =>
  publicSubnets.map((subnet) => (subnet.node.defaultChild ? { Ref: logicalId(subnet) } : subnet.subnetId));

type Props = Partial<WindowsClusterProps>;

describe.each(VPCS)('in a VPC %s of public subnets', (_, vpcOf) => {
  test.each<[string, Props]>([
    ['neither subnets nor access to the endpoint', {}],
    ['no subnets', { endpointAccess: PUBLIC_AND_PRIVATE }],
    ['no access to the endpoint', { vpcSubnets: IN_PUBLIC }],
    ['a private endpoint', { vpcSubnets: IN_PUBLIC, endpointAccess: PRIVATE }],
    ['an endpoint that is open to some', { vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC_AND_PRIVATE.onlyFrom('203.0.113.0/24') }],
    ['private subnets', { vpcSubnets: [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }], endpointAccess: PUBLIC }],
    [
      'public and isolated subnets',
      { vpcSubnets: [...IN_PUBLIC, { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }], endpointAccess: PUBLIC },
    ],
    ['no kubectl, and neither subnets nor access', { kubectlLayer: undefined, cni: WindowsCniOwner.managedAddon() }],
  ])('a cluster with %s is refused, and told what to do', (__, props) => {
    const stack = testStack();
    const vpc = vpcOf(stack);
    expect(() => testCluster({ ...props, vpc }, stack)).toThrow(
      "The VPC 'Stack/Vpc' of WindowsCluster 'Cluster' has public subnets only, and the cluster needs private ones unless it is told to do without: give it a " +
        'VPC with private subnets, or set both vpcSubnets: [{ subnetType: ec2.SubnetType.PUBLIC }] and endpointAccess: eks.EndpointAccess.PUBLIC_AND_PRIVATE, ' +
        'without onlyFrom. See https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
    );
  });

  test.each<[string, (vpc: ec2.IVpc) => Props]>([
    ['both, as the message says', () => ({ vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC_AND_PRIVATE })],
    ['a public endpoint alone', () => ({ vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC })],
    ['an endpoint that is open to a list without ranges', () => ({ vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC_AND_PRIVATE.onlyFrom() })],
    ['the subnets themselves', ({ publicSubnets: subnets }) => ({ vpcSubnets: [{ subnets }], endpointAccess: PUBLIC_AND_PRIVATE })],
    ['all subnets there are', () => ({ vpcSubnets: [{}], endpointAccess: PUBLIC_AND_PRIVATE })],
    [
      'an EKS-managed CNI',
      () => ({ vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC_AND_PRIVATE, kubectlLayer: undefined, cni: WindowsCniOwner.managedAddon() }),
    ],
  ])('a cluster with %s is in them, and so are its nodes', (__, props) => {
    const stack = testStack();
    const vpc = vpcOf(stack);
    const { cluster, template } = testCluster({ ...props(vpc), vpc }, stack);
    const group = cluster.addWindowsNodeGroup('Web').autoScalingGroup;
    cluster.addWindowsManagedNodeGroup('Jobs');
    const subnets = subnetsOf(vpc);
    expect(subnets.length).toBeGreaterThan(1);
    expect(onlyResource(template(), 'AWS::EKS::Cluster').Properties.ResourcesVpcConfig).toMatchObject({
      SubnetIds: subnets,
      EndpointPublicAccess: true,
    });
    template().resourceCountIs('AWS::EKS::Nodegroup', 2);
    template().allResourcesProperties('AWS::EKS::Nodegroup', { Subnets: subnets });
    expect(resourceOf(template(), group).Properties.VPCZoneIdentifier).toEqual(subnets);
  });

  test('kubectl runs outside of it', () => {
    const stack = testStack();
    const { template } = testCluster({ vpc: vpcOf(stack), vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC_AND_PRIVATE }, stack);
    const functions = Object.values(template().findResources('AWS::Lambda::Function'));
    expect(functions.length).toBeGreaterThan(0);
    expect(JSON.stringify(functions)).not.toContain('VpcConfig');
  });

  test('a group of Windows nodes is in the subnets that it is given', () => {
    const stack = testStack();
    const vpc = vpcOf(stack);
    const { cluster, template } = testCluster(
      { vpc, vpcSubnets: IN_PUBLIC, endpointAccess: PUBLIC_AND_PRIVATE, linuxCapacity: LinuxCapacity.none() },
      stack,
    );
    cluster.addWindowsManagedNodeGroup('Jobs', { vpcSubnets: { subnets: vpc.publicSubnets.slice(0, 1) } });
    expect(onlyResource(template(), 'AWS::EKS::Nodegroup').Properties.Subnets).toEqual(subnetsOf(vpc).slice(0, 1));
  });
});

test('a subnet that the VPC does not list counts as private, as CDK takes it for one', () => {
  const stack = testStack();
  const subnets = [ec2.Subnet.fromSubnetId(stack, 'First', 'subnet-3'), ec2.Subnet.fromSubnetId(stack, 'Second', 'subnet-4')];
  const { template } = testCluster({ vpc: importedVpc(stack), vpcSubnets: [{ subnets }] }, stack);
  expect(onlyResource(template(), 'AWS::EKS::Cluster').Properties.ResourcesVpcConfig).toMatchObject({
    SubnetIds: ['subnet-3', 'subnet-4'],
    EndpointPublicAccess: false,
  });
});

test('a group of subnets that the VPC does not have is left to CDK, which names those that it has', () => {
  const stack = testStack();
  const vpc = newVpc(stack);
  expect(() => testCluster({ vpc, vpcSubnets: [{ subnetGroupName: 'Closed' }], endpointAccess: PUBLIC }, stack)).toThrow(/'Closed'.*Open/);
});
