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
  defaultCapacity: 0,
});
// Written out, as CDK takes Amazon Linux 2 by itself, which EKS does not have for Kubernetes 1.33 and newer.
const linux = cluster.addNodegroupCapacity('Linux', { amiType: eks.NodegroupAmiType.AL2023_X86_64_STANDARD, minSize: 2 });

const windows = new WindowsSupport(stack, 'Windows', { cluster, linuxCapacity: [linux] });
windows.addNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

app.synth();
