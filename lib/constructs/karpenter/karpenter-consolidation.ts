/**
 * Which nodes Karpenter takes away to need fewer.
 *
 * @see https://karpenter.sh/docs/concepts/disruption/#consolidation
 */
export enum KarpenterConsolidation {
  /** Nodes that run no pods but those of DaemonSets. */
  WHEN_EMPTY = 'WhenEmpty',
  /** Also nodes whose pods fit on others, or on a cheaper one. */
  WHEN_EMPTY_OR_UNDERUTILIZED = 'WhenEmptyOrUnderutilized',
}
