import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  TaintEffect,
  WindowsCluster,
  WindowsCniOwner,
  WindowsImage,
  WindowsIpam,
  WindowsServerEdition,
  WindowsServerRelease,
} from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'EveryLanguage');

const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  cni: WindowsCniOwner.managedAddon(),
  ipam: WindowsIpam.prefixDelegation({ warmPrefixTarget: 1 }),
});
cluster.addWindowsNodeGroup('Web', {
  instanceType: new ec2.InstanceType('m5.xlarge'),
  image: WindowsImage.eksOptimized({ release: WindowsServerRelease.SERVER_2022, edition: WindowsServerEdition.CORE }),
  minCapacity: 2,
  maxCapacity: 6,
  maxPods: 60,
  nodeLabels: { tier: 'web' },
  taints: [{ key: 'os', value: 'windows', effect: TaintEffect.NO_SCHEDULE }],
  bootstrap: { kubeletExtraArgs: ['--v=2'] },
});
cluster.addWindowsManagedNodeGroup('Jobs', {
  instanceTypes: [new ec2.InstanceType('m5.xlarge'), new ec2.InstanceType('m5a.xlarge')],
  minCapacity: 1,
  maxCapacity: 4,
});

app.synth();
