import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'Minimal');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});
cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

app.synth();
