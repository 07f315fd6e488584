import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { PrivateClusterEndpoints, WindowsCluster, WindowsCniOwner } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'PrivateIsolatedVpc');

// No internet gateway and no NAT gateway: AWS services are reached by VPC endpoints.
const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  flowLogs: { All: {} },
});
const endpoints = new PrivateClusterEndpoints(stack, 'Endpoints', { vpc });

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  vpc,
  cni: WindowsCniOwner.managedAddon(),
});
cluster.node.addDependency(endpoints);
cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

app.synth();
