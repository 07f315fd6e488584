import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'SpotMixedInstances');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
const batch = cluster.addWindowsNodeGroup('Batch', {
  mixedInstances: {
    instanceTypes: ['m5.xlarge', 'm5a.xlarge', 'r5.xlarge'].map((name) => new ec2.InstanceType(name)),
    instancesDistribution: {
      onDemandBaseCapacity: 1,
      onDemandPercentageAboveBaseCapacity: 0,
      spotAllocationStrategy: autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
    },
  },
  minCapacity: 1,
  maxCapacity: 10,
  maxInstanceLifetime: Duration.days(30),
});
console.error(`Each node has at least ${String(batch.capacity?.podAddresses)} addresses for pods.`);

app.synth();
