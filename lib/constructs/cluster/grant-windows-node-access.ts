import { Annotations, CfnOutput, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IDependable } from 'constructs';
import { nodeUsername, windowsNodeGroups } from '../../facts/windows-node-access';
import type { ClusterAdapter } from '../adapters/cluster-adapter';
import { AuthenticationMode } from '../adapters/authentication-mode';

const DOCS = 'See https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html';

/**
 * Lets the nodes of a role join the cluster as Windows nodes, in the way that the cluster's authentication mode asks for.
 *
 * @returns what must be there before a node starts
 * @throws if the authentication mode is not known
 */
export function grantWindowsNodeAccess(scope: Construct, id: string, cluster: ClusterAdapter, role: iam.IRole): IDependable[] {
  switch (cluster.authenticationMode) {
    case AuthenticationMode.API:
    case AuthenticationMode.API_AND_CONFIG_MAP:
      return [cluster.addWindowsAccessEntry(scope, id, role)];
    case AuthenticationMode.CONFIG_MAP:
      refusePath(role);
      return cluster.mapInAwsAuth ? [cluster.mapInAwsAuth(role)] : askForMapping(scope, id, cluster, role);
    default:
      throw new Error(
        `The authentication mode of the cluster '${cluster.construct.node.path}' is not known, so its Windows nodes cannot be let in. ` +
          "Set 'authenticationMode' of WindowsSupport ('aws eks describe-cluster --query cluster.accessConfig' tells it). " +
          'See https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html',
      );
  }
}

/** The whole ConfigMap would have to be written, and what others wrote to it be lost. So the mapping is an output. */
function askForMapping(scope: Construct, id: string, cluster: ClusterAdapter, role: iam.IRole): IDependable[] {
  const mapping = [
    `- rolearn: ${role.roleArn}`,
    `  username: ${nodeUsername}`,
    '  groups:',
    ...windowsNodeGroups.map((group) => `    - ${group}`),
  ].join('\n');
  const output = new CfnOutput(scope, `${id}AwsAuthMapping`, {
    value: mapping,
    description: 'Add to mapRoles of the ConfigMap kube-system/aws-auth',
  });
  Annotations.of(scope).addWarningV2(
    'eks-windows::aws-auth-not-edited',
    `The cluster '${cluster.construct.node.path}' is imported and knows its nodes by the ConfigMap 'aws-auth', which this app cannot edit without losing ` +
      `what is in it. Nodes that start before the mapping is there do not join: deploy with minCapacity 0, add the mapping of the output '${String(Stack.of(scope).resolve(output.logicalId))}', ` +
      `then raise minCapacity. Or switch the cluster to access entries. ${DOCS}`,
  );
  return [];
}

/** `aws-auth` knows roles by an ARN without path, so the nodes of a role with one are not let in. */
function refusePath(role: iam.IRole): void {
  const { defaultChild } = role.node;
  const path = defaultChild instanceof iam.CfnRole ? defaultChild.path : undefined;
  if (path !== undefined && path !== '/' && !Token.isUnresolved(path)) {
    throw new Error(
      `The role '${role.node.path}' must not have the path '${path}' on a cluster that knows its nodes by the ConfigMap 'aws-auth', which takes no paths. ` +
        'Leave the path out, or switch the cluster to access entries. ' +
        'See https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    );
  }
}
