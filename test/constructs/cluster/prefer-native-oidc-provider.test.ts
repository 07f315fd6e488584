import { WindowsNodeLogs } from '../../../lib';
import { testCluster, testStack } from '../../support/synth';
import { resources } from '../../support/templates';

const FLAG = '@aws-cdk/aws-eks:useNativeOidcProvider';

/** The types of the OIDC providers of a cluster that needs one. */
function providers(context: { [key: string]: unknown }): string[] {
  const { stack, cluster, template } = testCluster({}, testStack(context));
  new WindowsNodeLogs(stack, 'Logs', { cluster });
  return Object.values(resources(template()))
    .map((resource) => resource?.Type ?? '')
    .filter((type) => /OIDC|OpenIdConnect/.test(type));
}

// The CDK has deprecated the custom resource, and takes it without the flag.
test('is the resource of CloudFormation in an app that sets no feature flag', () => {
  expect(providers({})).toEqual(['AWS::IAM::OIDCProvider']);
});

test('is what the app has decided', () => {
  expect(providers({ [FLAG]: true })).toEqual(['AWS::IAM::OIDCProvider']);
  expect(providers({ [FLAG]: false })).toEqual(['Custom::AWSCDKOpenIdConnectProvider']);
});
