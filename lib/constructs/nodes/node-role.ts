import { Annotations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ecrPullOnlyPolicy, sessionManagerPolicy, workerNodePolicy } from '../../facts/eks-iam-policies';
import { attachManagedPolicies } from '../iam/attach-managed-policies';
import type { WindowsNodeOptions } from './windows-node-options';

/**
 * The IAM role of Windows nodes, with the policies that they need and no more.
 *
 * The policy of the CNI is not among them: the control plane manages the addresses of Windows nodes, with the role of the cluster.
 *
 * @throws if a permissions boundary is given for a role that is made elsewhere
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
export function nodeRole(scope: Construct, options: WindowsNodeOptions, what: string): iam.IRole {
  const policies = [workerNodePolicy, ecrPullOnlyPolicy, ...(options.systemsManager ? [sessionManagerPolicy] : [])];
  if (options.role && options.permissionsBoundary) {
    throw new Error(
      `${what}: permissionsBoundary is that of a new role, but the role '${options.role.node.path}' is given. Set the boundary where that role is made. ` +
        'See https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    );
  }
  const role =
    options.role ??
    new iam.Role(scope, 'NodeRole', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      description: 'Windows nodes of an Amazon EKS cluster. For Windows only: EKS gives one type of access to a role.',
      permissionsBoundary: options.permissionsBoundary,
    });
  if (role instanceof iam.Role) {
    attachManagedPolicies(role, ...policies);
  } else {
    Annotations.of(scope).addWarningV2(
      'eks-windows::node-role-policies-not-attached',
      `${what} has a role that is not made in this app, so no policies could be attached to it. It needs ${policies.join(', ')}. ` +
        'See https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
    );
  }
  return role;
}
