import { RemovalPolicies, RemovalPolicy } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';

/** What was made beside a cluster, by the ids of `WindowsCluster`. */
const BESIDE_CLUSTER = ['Vpc', 'VpcFlowLogs', 'SecretsKey', 'ControlPlaneLogs'];

/**
 * Applies a removal policy to all that a cluster needs, not to the cluster alone: one that is kept is of no use without its network and key, and these could
 * not be deleted while it uses them.
 *
 * The rules of its security group still go with the security groups that they name, which could not be deleted either.
 */
export function applyRemovalPolicy(scope: Construct, cluster: eks.Cluster, policy: RemovalPolicy): void {
  for (const construct of BESIDE_CLUSTER.map((id) => scope.node.tryFindChild(id))) {
    if (construct) {
      RemovalPolicies.of(construct).apply(policy);
    }
  }
  if (policy !== RemovalPolicy.DESTROY) {
    RemovalPolicies.of(cluster.clusterSecurityGroup).destroy();
  }
}
