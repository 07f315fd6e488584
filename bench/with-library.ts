import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster } from 'cdk-eks-windows';
import type { Construct } from 'constructs';

/** A cluster with two Linux nodes and groups of two to four Windows nodes, by this library. */
export function withLibrary(scope: Construct, nodeGroups = ['Web']): void {
  const cluster = new WindowsCluster(scope, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    kubectlLayer: new KubectlV35Layer(scope, 'Kubectl'),
  });
  for (const id of nodeGroups) {
    cluster.addWindowsNodeGroup(id, { minCapacity: 2, maxCapacity: 4 });
  }
}
