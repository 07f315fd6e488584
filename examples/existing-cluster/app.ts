import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsIpam, WindowsSupport } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'ExistingCluster');

// A cluster that the app has already. Its Linux nodes are of Amazon Linux 2023, which CDK takes by itself only with the feature flag
// @aws-cdk/aws-eks:defaultToAL2023; EKS has no Amazon Linux 2 for Kubernetes 1.33 and newer.
const cluster = new eks.Cluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
  defaultCapacity: 0,
  kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(stack, 'Kubectl') },
});

const linux = cluster.addNodegroupCapacity('Linux', { amiType: eks.NodegroupAmiType.AL2023_X86_64_STANDARD, minSize: 2 });

const windows = new WindowsSupport(stack, 'Windows', {
  cluster,
  linuxCapacity: [linux],
  ipam: WindowsIpam.secondaryIp({ warmIpTarget: 5 }),
});
windows.addNodeGroup('Batch', { instanceType: new ec2.InstanceType('c5.2xlarge'), minCapacity: 0, maxCapacity: 10 });

app.synth();
