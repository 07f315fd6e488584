import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { SubnetPrefixPreflight, WindowsCluster, WindowsIpam, WindowsSubnetReservation } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'ReservedPrefixes');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
  ipam: WindowsIpam.prefixDelegation(),
});
cluster.addWindowsNodeGroup('Web', {
  instanceType: new ec2.InstanceType('m5.xlarge'),
  minCapacity: 2,
  maxCapacity: 20,
  maxPods: 60,
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
});

// 10 nodes in each zone hold 4 prefixes each when they are full. No single address falls into these blocks.
new WindowsSubnetReservation(stack, 'Prefixes', {
  subnets: cluster.vpc.privateSubnets,
  prefixes: 40,
  windowsSupport: cluster.windows,
});

// Before the nodes start, the deployment looks at the real subnets, where other stacks may have addresses.
new SubnetPrefixPreflight(stack, 'Preflight', { windowsSupport: cluster.windows });

app.synth();
