import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { LinuxCapacity, WindowsCluster, WindowsImage, WindowsServerEdition, WindowsServerRelease } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'Windows2022WithLinux');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
  linuxCapacity: LinuxCapacity.nodes({ minCapacity: 2, maxCapacity: 3 }),
});
cluster.addWindowsNodeGroup('Windows2022', {
  image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2022, edition: WindowsServerEdition.FULL }),
  instanceType: new ec2.InstanceType('m5.2xlarge'),
  diskSize: Size.gibibytes(100),
  minCapacity: 2,
  maxCapacity: 3,
});

app.synth();
