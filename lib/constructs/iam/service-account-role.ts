import { CfnJson, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that the pods of one service account may take (IAM roles for service accounts), on Windows as well, where EKS Pod Identity does not work.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
export function serviceAccountRole(
  scope: Construct,
  id: string,
  provider: iam.IOpenIdConnectProvider,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): iam.Role {
  const issuer = provider.openIdConnectProviderIssuer;
  const value = { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}` };
  return new iam.Role(scope, id, {
    description: `Pods of the service account ${namespace}/${name}`,
    assumedBy: new iam.OpenIdConnectPrincipal(provider, {
      // CloudFormation has no functions in keys.
      StringEquals: Token.isUnresolved(issuer) ? new CfnJson(scope, `${id}Condition`, { value }) : value,
    }),
  });
}
