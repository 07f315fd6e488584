import type { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { KarpenterWindowsNodePool, type KarpenterWindowsNodePoolProps, type WindowsCluster, type WindowsClusterProps } from '../../../lib';
import { schemaProblems } from '../../support/kubernetes-schema';
import { type KubernetesObject, manifestObjects } from '../../support/manifest-objects';
import { testCluster } from '../../support/synth';

/** A synthesized pool. */
export interface Pool {
  readonly stack: Stack;
  readonly cluster: WindowsCluster;
  readonly pool: KarpenterWindowsNodePool;
  readonly template: Template;
  readonly nodeClass: KubernetesObject;
  readonly nodePool: KubernetesObject;
}

export type PoolOptions = Omit<KarpenterWindowsNodePoolProps, 'windowsSupport'>;

/** A pool whose objects the API of Karpenter accepts. */
export function synthesizedPool(
  options: PoolOptions | ((stack: Stack, cluster: WindowsCluster) => PoolOptions) = {},
  clusterProps: Partial<WindowsClusterProps> = {},
  use: (pool: KarpenterWindowsNodePool, stack: Stack) => void = () => undefined,
): Pool {
  const { stack, cluster, template: synth } = testCluster(clusterProps);
  const given = typeof options === 'function' ? options(stack, cluster) : options;
  const pool = new KarpenterWindowsNodePool(stack, 'Elastic', { windowsSupport: cluster.windows, ...given });
  use(pool, stack);
  const template = synth();
  const [nodeClass] = manifestObjects(template, 'EC2NodeClass');
  const [nodePool] = manifestObjects(template, 'NodePool');
  expect([nodeClass, nodePool].flatMap((object) => schemaProblems({ ...object }))).toEqual([]);
  return { stack, cluster, pool, template, nodeClass, nodePool };
}
