import { Token } from 'aws-cdk-lib';
import { checkInstanceType } from '../nodes/check-instance-type';
import { checkPodNumbers, windowsNodeCapacity } from '../nodes/windows-node-capacity';
import type { KarpenterWindowsNodePoolProps } from './karpenter-windows-node-pool-props';

/** Types for general use that are built on Nitro, in several sizes. */
const DEFAULT_TYPES = ['m5', 'm6i'].flatMap((family) => ['large', 'xlarge', '2xlarge', '4xlarge'].map((size) => `${family}.${size}`));

/**
 * The instance types of a pool; empty if its requirements tell what instances they are.
 *
 * @throws if Windows cannot run on one, or `maxPods` is beyond the addresses of the smallest
 */
export function poolInstanceTypes(props: KarpenterWindowsNodePoolProps, title: string): string[] {
  const { instanceTypes, requirements = [], windowsSupport } = props;
  instanceTypes?.forEach((type) => {
    checkInstanceType(type, title);
  });
  const isByRequirements = requirements.some(({ key }) => key.startsWith('karpenter.k8s.aws/instance-'));
  const types = instanceTypes?.map(String) ?? (isByRequirements ? [] : DEFAULT_TYPES);
  // Karpenter starts any of them, so each has to hold the pods.
  const capacities = types.map((type) => windowsNodeCapacity(type, windowsSupport.ipam, title));
  checkPodNumbers(props, undefined, title);
  capacities.forEach((capacity) => checkPodNumbers(props, capacity, title));
  if (instanceTypes?.length === 0 && !isByRequirements) {
    throw new Error(
      `${title}: instanceTypes must name a type, got none, as nothing in requirements tells what the instances are. Leave it out for ` +
        `${DEFAULT_TYPES.join(', ')}, or require karpenter.k8s.aws/instance-family. See https://karpenter.sh/docs/concepts/scheduling/#well-known-labels`,
    );
  }
  return types.filter((type, index) => Token.isUnresolved(type) || types.indexOf(type) === index);
}
