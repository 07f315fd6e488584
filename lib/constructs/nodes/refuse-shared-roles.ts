import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { CfnAccessEntry, CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';

/** A role, and how messages call the Windows nodes that have it. */
export interface RoleOfNodes {
  readonly role: iam.IRole;
  readonly what: string;
}

/**
 * Reports roles that Windows nodes share with Linux nodes of the app, on a cluster that knows its nodes by access entries.
 *
 * A role has one entry, of one type. The app is searched once for all roles, when all is there.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export function refuseSharedRoles(scope: Construct, rolesOfNodes: RoleOfNodes[]): void {
  scope.node.addValidation({
    validate: () => {
      const byKey = new Map(rolesOfNodes.flatMap((nodes) => keys(nodes.role, nodes.role.roleArn).map((key) => [key, nodes])));
      return scope.node.root.node.findAll().flatMap((construct) => {
        const arn = roleOfLinux(construct);
        const nodes = arn === undefined ? undefined : keys(construct, arn).flatMap((key) => byKey.get(key) ?? [])[0];
        return nodes
          ? `${nodes.what} and the Linux nodes of '${construct.node.path}' have the same role '${nodes.role.node.path}'. EKS gives one type of access to a ` +
              'role, so the nodes that come second never join. Give one of them a role of its own. ' +
              'See https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html'
          : [];
      });
    },
  });
}

/** What two ARNs share if they are of one role: the value as it was given, in any stack, or what it resolves to, in one stack. */
function keys(scope: IConstruct, arn: string): string[] {
  const stack = Stack.of(scope);
  return [arn, `${stack.node.addr} ${JSON.stringify(stack.resolve(arn))}`];
}

/** The role of Linux nodes, if the construct is what gives it access. */
function roleOfLinux(construct: IConstruct): string | undefined {
  switch ((construct as Partial<CfnResource>).cfnResourceType) {
    case 'AWS::EKS::Nodegroup': {
      const { nodeRole, amiType, launchTemplate } = construct as CfnNodegroup;
      // A group with an AMI of its own, which stands in its launch template, may be of either system.
      const isLinux = amiType === undefined ? launchTemplate === undefined : amiType !== 'CUSTOM' && !amiType.startsWith('WINDOWS_');
      return isLinux ? nodeRole : undefined;
    }
    case 'AWS::EKS::AccessEntry': {
      const { principalArn, type } = construct as CfnAccessEntry;
      return type === 'EC2_WINDOWS' ? undefined : principalArn;
    }
    default:
      return undefined;
  }
}
