import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { WindowsCluster, type WindowsClusterProps } from '../../lib';

/**
 * A stack of an app that does not stage assets, which takes much time and is tested elsewhere.
 */
export function testStack(context: { [key: string]: unknown } = {}): Stack {
  const app = new App({
    analyticsReporting: false,
    // The flag is one that `cdk init` sets: without it the CDK takes Amazon Linux 2, which EKS does not have any more.
    context: { 'aws:cdk:disable-asset-staging': true, '@aws-cdk/aws-eks:defaultToAL2023': true, ...context },
  });
  // eslint-disable-next-line awscdk/no-construct-stack-suffix -- there is nothing to say of it but that it is one
  return new Stack(app, 'Stack');
}

/** A Windows cluster, in a stack of its own unless one is given; the props may be made in that stack. */
export function testCluster(
  props: Partial<WindowsClusterProps> | ((stack: Stack) => Partial<WindowsClusterProps>) = {},
  stack = testStack(),
  id = 'Cluster',
): { stack: Stack; cluster: WindowsCluster; template: () => Template } {
  const given = typeof props === 'function' ? props(stack) : props;
  const cluster = new WindowsCluster(stack, id, {
    version: eks.KubernetesVersion.V1_35,
    ...('kubectlLayer' in given ? {} : { kubectlLayer: kubectlLayer(stack) }),
    ...given,
  });
  return { stack, cluster, template: () => Template.fromStack(stack) };
}

/** The layer with `kubectl` of a stack. */
export function kubectlLayer(stack: Stack): KubectlV35Layer {
  return (stack.node.tryFindChild('Kubectl') as KubectlV35Layer | undefined) ?? new KubectlV35Layer(stack, 'Kubectl');
}
