import { addressCoolDownSeconds } from '../facts/address-cool-down';

/**
 * Addresses of a node that are in cool-down, while pods end as fast as new ones start.
 *
 * @param newPods that start in a minute
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/pkg/pool/pool.go
 */
export function coolingAddresses(newPods: number): number {
  return Math.ceil((newPods * addressCoolDownSeconds) / 60);
}
