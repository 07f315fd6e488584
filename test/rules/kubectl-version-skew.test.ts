import { kubectlVersionSkew } from '../../lib/rules/kubectl-version-skew';
import { type Change, type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, namedCluster, parameter } from '../support/windows-changes';

/** What the CDK makes for `addManifest`, with a layer that says what is in it. */
function withLayer(description: unknown): Change {
  return ({ Resources }: LooseTemplate) => {
    Resources.Layer = { Type: 'AWS::Lambda::LayerVersion', Properties: { Description: description } };
    Resources.Handler = { Type: 'AWS::Lambda::Function', Properties: { Layers: [{ Ref: 'Layer' }] } };
    Resources.Framework = {
      Type: 'AWS::Lambda::Function',
      Properties: { Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: { 'Fn::GetAtt': ['Handler', 'Arn'] } } } },
    };
    Resources.Manifest = {
      Type: 'Custom::AWSCDK-EKS-KubernetesResource',
      Properties: {
        ServiceToken: { 'Fn::GetAtt': ['Framework', 'Arn'] },
        ClusterName: { Ref: 'Cluster' },
        Manifest: '[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}]',
      },
    };
  };
}
const linesOf = (...changes: Change[]) => outcomes(kubectlVersionSkew, rightTemplate(all(...changes)));
const kubectl = (version: string) => withLayer(`/opt/kubectl/kubectl ${version}; /opt/helm/helm 4.1.3`);

// The cluster of the right template has 1.35. https://kubernetes.io/releases/version-skew-policy/#kubectl
test.each<[string, Change]>([
  ['the layer of the cluster', kubectl('1.35.2')],
  ['one that is a minor version older', kubectl('1.34.0')],
  ['one that is a minor version newer', kubectl('1.36.1')],
  ['a layer that does not say what is in it', withLayer('our kubectl')],
  ['a layer of another stack', all(kubectl('1.29.4'), ({ Resources }) => (Resources.Handler.Properties.Layers = ['arn:aws:lambda:layer']))],
  ['no kubectl', () => undefined],
  ['no Windows nodes', all(kubectl('1.29.4'), ({ Resources }) => delete Resources.WindowsNodes)],
  ['the version that EKS chooses', all(kubectl('1.29.4'), ({ Resources }) => delete Resources.Cluster.Properties.Version)],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

describe('a function that somebody else made', () => {
  const handmade: Change = ({ Resources }) => {
    Resources.Layer = { Type: 'AWS::Lambda::LayerVersion', Properties: { Description: '/opt/kubectl/kubectl 1.29.4' } };
    Resources.Apply = { Type: 'AWS::Lambda::Function', Properties: { Layers: [{ Ref: 'Layer' }] } };
  };

  test('has its layer checked where there is one cluster', () => {
    expect(linesOf(handmade)).toEqual([
      expect.stringContaining(
        "warning Layer Properties.Description: The layer 'Layer' has kubectl 1.29, which is 6 minor versions older than the cluster 'prod'",
      ),
    ]);
  });

  test('may be for another cluster where there are two', () => {
    const second: Change = ({ Resources }) =>
      (Resources.Other = { ...Resources.Cluster, Properties: { ...Resources.Cluster.Properties, Name: 'other' } });
    expect(linesOf(handmade, second)).toEqual([]);
  });

  test('is nothing without a layer that says what is in it', () => {
    expect(linesOf(handmade, ({ Resources }) => delete Resources.Apply.Properties.Layers)).toEqual([]);
  });
});

test.each([
  ['1.29.4', '6 minor versions older than'],
  ['1.33.0', '2 minor versions older than'],
  ['1.37.0', '2 minor versions newer than'],
])('fails for kubectl %s', (version, distance) => {
  const minor = version.slice(0, 4);
  expect(linesOf(kubectl(version))).toEqual([
    `warning Layer Properties.Description: The layer 'Layer' has kubectl ${minor}, which is ${distance} the cluster 'prod' (1.35), to which its functions apply manifests: Kubernetes supports one.`,
  ]);
  expect(rawOutcomes(kubectlVersionSkew, rightTemplate(kubectl(version)))).toMatchObject([
    { value: minor, fix: expect.stringContaining('@aws-cdk/lambda-layer-kubectl-v35.') as string },
  ]);
});

test('fails once for a layer that applies several manifests', () => {
  const twice: Change = ({ Resources }) => {
    Resources.Second = structuredClone(Resources.Manifest);
  };
  expect(linesOf(kubectl('1.29.4'), twice)).toHaveLength(1);
});

test('is unknown where nothing tells the version of the cluster', () => {
  const change: Change = all(parameter('Version'), ({ Resources }) => (Resources.Cluster.Properties.Version = { Ref: 'Version' }));
  expect(linesOf(kubectl('1.29.4'), change)).toEqual(["? Layer: the parameter 'Version' has no default"]);
  const elsewhere: Change = ({ Resources }) => (Resources.Manifest.Properties.ClusterName = 'prod');
  expect(linesOf(kubectl('1.29.4'), elsewhere, namedCluster)).toEqual(["? Layer: the cluster 'prod' is not in the templates"]);
});
