import { App, Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster, WindowsCniOwner, WindowsIpam } from 'cdk-eks-windows';

const app = new App();
const stack = new Stack(app, 'ManagedAddons');

// EKS manages vpc-cni, kube-proxy and CoreDNS. Nothing in the stack runs kubectl.
const cluster = new WindowsCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  cni: WindowsCniOwner.managedAddon(),
  ipam: WindowsIpam.prefixDelegation(),
});
cluster.addWindowsNodeGroup('Web', { minCapacity: 2, maxCapacity: 4 });

app.synth();
