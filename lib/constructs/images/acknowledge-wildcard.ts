import { Validations } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';

/**
 * Acknowledges one wildcard of the policy of a role to cdk-nag.
 *
 * @param finding such as `Resource::*`
 */
export function acknowledgeWildcard(role: iam.IRole, finding: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
}
