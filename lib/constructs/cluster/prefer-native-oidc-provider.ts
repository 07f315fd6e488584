import { EKS_USE_NATIVE_OIDC_PROVIDER } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';

/**
 * Has the OIDC provider of the clusters in a construct be the resource of CloudFormation, as the CDK recommends, where the app has not decided. Without its feature flag the CDK takes a custom
 * resource that it has deprecated.
 *
 * @param scope construct that has no children yet
 * @see https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md
 */
export function preferNativeOidcProvider(scope: Construct): void {
  if (scope.node.tryGetContext(EKS_USE_NATIVE_OIDC_PROVIDER) === undefined) {
    scope.node.setContext(EKS_USE_NATIVE_OIDC_PROVIDER, true);
  }
}
