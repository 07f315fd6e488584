import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { KarpenterWindowsNodePool, TaintEffect, WindowsCluster } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'Karpenter');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(stack, 'Kubectl'),
});

// The role of Karpenter's controller, made as https://karpenter.sh/docs/getting-started/ says.
const controller = iam.Role.fromRoleName(stack, 'Controller', 'KarpenterController');

// Karpenter runs on the Linux nodes of the cluster.
const karpenter = cluster.cluster.addHelmChart('Chart', {
  chart: 'karpenter',
  repository: 'oci://public.ecr.aws/karpenter/karpenter',
  version: '1.14.1',
  release: 'karpenter',
  namespace: 'kube-system',
  values: {
    settings: { clusterName: cluster.cluster.clusterName },
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': controller.roleArn } },
  },
});

const elastic = new KarpenterWindowsNodePool(stack, 'Elastic', {
  windowsSupport: cluster.windows,
  karpenter: [karpenter],
  instanceTypes: ['m5.xlarge', 'm5.2xlarge', 'm6i.xlarge', 'm6i.2xlarge'].map((type) => new ec2.InstanceType(type)),
  capacityTypes: [eks.CapacityType.SPOT, eks.CapacityType.ON_DEMAND],
  taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
  cpuLimit: 128,
});
elastic.grantLaunch(controller);

app.synth();
