import { KubectlV29Layer } from '@aws-cdk/lambda-layer-kubectl-v29';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { testCluster, testStack } from '../../support/synth';

const { V1_28, V1_29, V1_30, V1_31, V1_35 } = eks.KubernetesVersion;

// https://kubernetes.io/releases/version-skew-policy/#kubectl: one minor version, older or newer.
test.each([
  [V1_28, false],
  [V1_29, false],
  [V1_30, false],
  [V1_31, true],
  [V1_35, true],
])('kubectl 1.29 for Kubernetes $version is warned of: %s', (version, isWarned) => {
  const stack = testStack();
  testCluster({ version, kubectlLayer: new KubectlV29Layer(stack, 'Kubectl') }, stack);
  const warnings = Annotations.fromStack(stack).findWarning(
    '/Stack/Cluster',
    Match.stringLikeRegexp(
      `The layer 'Stack/Kubectl' has kubectl 1\\.29, more than one minor version from the cluster's Kubernetes ${version.version}.*lambda-layer-kubectl-v${version.version.slice(2)}`,
    ),
  );
  expect(warnings).toHaveLength(isWarned ? 1 : 0);
});

test('a layer that does not tell its version is not judged', () => {
  const stack = testStack();
  const kubectlLayer = lambda.LayerVersion.fromLayerVersionArn(stack, 'Layer', 'arn:aws:lambda:eu-west-1:123456789012:layer:kubectl:1');
  testCluster({ kubectlLayer }, stack);
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('has kubectl'))).toEqual([]);
});
