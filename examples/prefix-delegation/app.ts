import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { TaintEffect, WindowsCluster, WindowsImage, WindowsIpam, WindowsServerEdition, WindowsServerRelease } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'PrefixDelegation');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
  // Each node takes /28 blocks of 16 addresses from its subnet, and keeps one whole block free for new pods.
  ipam: WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 }),
});
const web = cluster.addWindowsNodeGroup('Web', {
  instanceType: new ec2.InstanceType('m5.xlarge'),
  image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2025, edition: WindowsServerEdition.CORE }),
  minCapacity: 2,
  maxCapacity: 6,
  maxPods: 60,
  nodeLabels: { tier: 'web' },
  taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
  bootstrap: { kubeletExtraArgs: ['--v=2'], excludedSnatCidrs: ['10.0.0.0/8'] },
});
console.error(`Each node has ${String(web.capacity?.podAddresses)} addresses for pods.`);

app.synth();
