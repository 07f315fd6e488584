import { RemovalPolicy } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { USE_CDK_MANAGED_LAMBDA_LOGGROUP } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';

/**
 * A function with its log group: the one that Lambda writes to by itself, and that CDK's framework of custom resources names when the function fails.
 *
 * In an app with the feature flag `useCdkManagedLogGroup` the CDK would make the same group, and the deployment would fail at the second one.
 *
 * @param scope construct that has no children yet
 */
export function withOwnLogGroup<Function extends lambda.Function>(
  scope: Construct,
  make: () => Function,
): { readonly handler: Function; readonly logGroup: logs.LogGroup } {
  scope.node.setContext(USE_CDK_MANAGED_LAMBDA_LOGGROUP, false);
  const handler = make();
  const logGroup = new logs.LogGroup(scope, 'Logs', {
    logGroupName: `/aws/lambda/${handler.functionName}`,
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return { handler, logGroup };
}
