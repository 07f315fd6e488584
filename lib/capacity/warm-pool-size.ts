/** What is set of a warm pool. */
export interface WarmPoolSettings {
  /** Instances in the pool and the group together that are prepared; the largest size of the group, if it is not set. */
  readonly maxGroupPreparedCapacity?: number;
  /** Instances that are always in the pool. */
  readonly minSize: number;
}

/**
 * Instances in the warm pool of a group.
 *
 * @param nodes in the group
 * @param maxSize of the group
 * @see https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html
 */
export function warmPoolSize({ maxGroupPreparedCapacity, minSize }: WarmPoolSettings, nodes: number, maxSize: number): number {
  return Math.max(minSize, (maxGroupPreparedCapacity ?? maxSize) - nodes);
}
