import { Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Attaches AWS managed policies that EKS documents as required, and acknowledges just these to cdk-nag.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/security-iam-awsmanpol.html
 */
export function attachManagedPolicies(role: iam.IRole, ...policies: string[]): void {
  for (const policy of policies) {
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(policy));
    acknowledgeManagedPolicy(role, policy);
  }
}

/** Acknowledges one AWS managed policy of a role to cdk-nag; any other on the same role is still reported. */
export function acknowledgeManagedPolicy(role: iam.IRole, policy: string, service = 'Amazon EKS'): void {
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
    reason: `${service} documents ${policy} as the policy of this role, and AWS keeps it in step with what the role has to do.`,
  });
}
