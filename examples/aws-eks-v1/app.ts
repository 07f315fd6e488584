import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import { WindowsSupport } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'AwsEksV1');

// A cluster of the older module, which knows its nodes by the ConfigMap aws-auth.
const cluster = new eks.Cluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
  defaultCapacity: 2,
});

const windows = new WindowsSupport(stack, 'Windows', { cluster });
windows.addNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

app.synth();
