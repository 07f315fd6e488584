import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { KubectlV29Layer } from '@aws-cdk/lambda-layer-kubectl-v29';
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { TaintEffect, WindowsCluster, WindowsImage, WindowsIpam, WindowsServerRelease } from '../lib';

const KUBECTL_LAYERS = { '1.29': KubectlV29Layer, '1.35': KubectlV35Layer };

const app = new App();
const version = String(app.node.tryGetContext('kubernetesVersion') ?? '1.35');
if (!(version === '1.29' || version === '1.35')) {
  throw new Error(`The context 'kubernetesVersion' must be one of ${Object.keys(KUBECTL_LAYERS).join(', ')}, got '${version}'.`);
}

const stack = new Stack(app, 'WindowsOnEks', { description: 'Amazon EKS cluster with Linux and Windows nodes' });
const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.of(version),
  kubectlLayer: new KUBECTL_LAYERS[version](stack, 'Kubectl'),
  ipam: WindowsIpam.prefixDelegation(),
});
cluster.addWindowsNodeGroup('Web', {
  image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2022 }),
  minCapacity: 2,
  maxCapacity: 6,
  maxPods: 60,
  taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
});
