import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';

/** The same cluster by `aws-eks-v2` alone, with managed groups: no Windows IPAM, no policy on the cluster role, no check. */
export function managedByCdk(scope: Construct, nodeGroups = ['Web']): void {
  const cluster = new eks.Cluster(scope, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(scope, 'Kubectl') },
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
  });
  for (const id of nodeGroups) {
    cluster.addNodegroupCapacity(id, {
      amiType: eks.NodegroupAmiType.WINDOWS_CORE_2022_X86_64,
      instanceTypes: [ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.LARGE)],
      minSize: 2,
      maxSize: 4,
    });
  }
}
