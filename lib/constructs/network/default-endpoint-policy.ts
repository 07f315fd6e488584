import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * The policy of an interface endpoint: whoever uses it belongs to this account. So credentials of others, brought onto a node, lead nowhere.
 *
 * A token of a service account (IRSA) is exchanged by STS for the credentials of a role, and comes from nobody's account, so that has to stay open.
 *
 * @param service such as `ec2` or `sts`
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function defaultEndpointPolicy(service: string): iam.PolicyDocument {
  const ofAccount = new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': Aws.ACCOUNT_ID } },
  });
  const byServiceAccounts = new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()],
    actions: ['sts:AssumeRoleWithWebIdentity'],
    resources: ['*'],
  });
  return new iam.PolicyDocument({ statements: service === 'sts' ? [ofAccount, byServiceAccounts] : [ofAccount] });
}
