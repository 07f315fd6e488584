import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeManagedPolicy } from '../iam/attach-managed-policies';

/** What a role is for. */
export interface ImageBuilderRoleOptions {
  /** Service that takes the role. */
  readonly service: 'ec2' | 'imagebuilder';
  readonly description: string;
  /** Policies of AWS that Image Builder documents for it. */
  readonly managedPolicies: readonly string[];
}

/** A role with the managed policies that Image Builder documents for it, acknowledged to cdk-nag. */
export function imageBuilderRole(scope: Construct, id: string, options: ImageBuilderRoleOptions): iam.Role {
  const role = new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal(`${options.service}.amazonaws.com`),
    description: options.description,
  });
  for (const policy of options.managedPolicies) {
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(policy));
    acknowledgeManagedPolicy(role, policy, 'EC2 Image Builder');
  }
  return role;
}
