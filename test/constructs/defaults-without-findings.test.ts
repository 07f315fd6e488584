import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { LinuxCapacity, PrivateClusterEndpoints, WindowsCniOwner, WindowsIpam, type WindowsClusterProps } from '../../lib';
import { testCluster, testStack } from '../support/synth';
import { findingsOf } from './findings-of';

const managed = { cni: WindowsCniOwner.managedAddon(), kubectlLayer: undefined };

function isolatedVpc(stack: Stack): ec2.Vpc {
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    natGateways: 0,
    subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });
  return vpc;
}

test.each<[string, (stack: Stack) => Partial<WindowsClusterProps>]>([
  ['the defaults', () => ({})],
  ['prefix delegation', () => ({ ipam: WindowsIpam.prefixDelegation() })],
  ['warm prefixes', () => ({ ipam: WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 }) })],
  ['CoreDNS on Fargate', () => ({ linuxCapacity: LinuxCapacity.fargate() })],
  ['Linux capacity from elsewhere', () => ({ linuxCapacity: LinuxCapacity.none() })],
  ['the CNI policy on the service account', () => ({ linuxCapacity: LinuxCapacity.nodes({ cniPolicyOnNodeRole: false }) })],
  ['managed add-ons', () => managed],
  ['managed add-ons and prefix delegation', () => ({ ...managed, ipam: WindowsIpam.prefixDelegation() })],
  ['managed add-ons and CoreDNS on Fargate', () => ({ ...managed, linuxCapacity: LinuxCapacity.fargate() })],
  ['isolated subnets and endpoints', (stack) => ({ ...managed, vpc: isolatedVpc(stack) })],
])('a cluster with %s and groups of both kinds gives no finding of the checks', (_, props) => {
  const stack = testStack();
  const { cluster } = testCluster(props, stack);
  cluster.addWindowsNodeGroup('Web');
  cluster.addWindowsManagedNodeGroup('Jobs');
  expect(findingsOf(stack)).toEqual([]);
});
