import { Annotations } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** How the layers with kubectl of CDK describe themselves. */
const DESCRIPTION = /\bkubectl 1\.(\d+)\./;

/**
 * Warns of a layer whose kubectl is more than one minor version from the cluster: Kubernetes supports no others. Only layers that say their version, as
 * those of CDK do, can be judged.
 *
 * @see https://kubernetes.io/releases/version-skew-policy/#kubectl
 */
export function checkKubectlVersion(scope: Construct, layer: lambda.ILayerVersion, kubernetesVersion: string): void {
  const resource = layer.node.defaultChild;
  const description = resource instanceof CfnLayerVersion ? resource.description : undefined;
  const found = DESCRIPTION.exec(description ?? '');
  const [minor = '', minorOfCluster = ''] = [found?.[1], /^1\.(\d+)$/.exec(kubernetesVersion)?.[1]];
  if (minor === '' || minorOfCluster === '' || Math.abs(Number(minor) - Number(minorOfCluster)) <= 1) {
    return;
  }
  Annotations.of(scope).addWarningV2(
    'eks-windows::kubectl-version-skew',
    `The layer '${layer.node.path}' has kubectl 1.${minor}, more than one minor version from the cluster's Kubernetes ${kubernetesVersion}, which Kubernetes ` +
      `does not support: objects may not be applied. Take the package @aws-cdk/lambda-layer-kubectl-v${minorOfCluster}, class KubectlV${minorOfCluster}Layer. ` +
      'See https://kubernetes.io/releases/version-skew-policy/#kubectl',
  );
}
