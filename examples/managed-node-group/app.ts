import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { TaintEffect, WindowsCluster, WindowsImage, WindowsServerEdition, WindowsServerRelease } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'ManagedNodeGroup');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
cluster.addWindowsManagedNodeGroup('Jobs', {
  image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2025, edition: WindowsServerEdition.CORE }),
  instanceTypes: ['m5.xlarge', 'm5a.xlarge', 'm6i.xlarge'].map((name) => new ec2.InstanceType(name)),
  capacityType: eks.CapacityType.SPOT,
  minCapacity: 1,
  maxCapacity: 8,
  maxUnavailablePercentage: 25,
  taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
});

app.synth();
