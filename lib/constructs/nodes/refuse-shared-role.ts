import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { CfnAccessEntry, CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { AuthenticationMode } from '../cluster/authentication-mode';

/**
 * Reports a role that Windows nodes share with Linux nodes of the app, where the cluster knows its nodes by access entries.
 *
 * A role has one entry, of one type. With the ConfigMap `aws-auth` alone, sharing works.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export function refuseSharedRole(scope: Construct, role: iam.IRole, mode: AuthenticationMode | undefined, what: string): void {
  if (mode === AuthenticationMode.CONFIG_MAP) {
    return;
  }
  scope.node.addValidation({
    validate: () =>
      scope.node.root.node
        .findAll()
        .filter((construct) => usesForLinux(construct, role))
        .map(
          (construct) =>
            `${what} and the Linux nodes of '${construct.node.path}' have the same role '${role.node.path}'. EKS gives one type of access to a role, so the ` +
            'nodes that come second never join. Give one of them a role of its own. See https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
        ),
  });
}

function usesForLinux(construct: IConstruct, role: iam.IRole): boolean {
  const resolved = (value: unknown) => JSON.stringify(Stack.of(construct).resolve(value));
  const isRole = (value: unknown) => resolved(value) === JSON.stringify(Stack.of(role).resolve(role.roleArn));
  switch ((construct as Partial<CfnResource>).cfnResourceType) {
    case 'AWS::EKS::Nodegroup': {
      const { nodeRole, amiType } = construct as CfnNodegroup;
      // A group with an AMI of its own may be of either system.
      return isRole(nodeRole) && amiType !== 'CUSTOM' && !(amiType ?? '').startsWith('WINDOWS_');
    }
    case 'AWS::EKS::AccessEntry': {
      const { principalArn, type } = construct as CfnAccessEntry;
      return isRole(principalArn) && type !== 'EC2_WINDOWS';
    }
    default:
      return false;
  }
}
