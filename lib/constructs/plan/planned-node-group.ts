/**
 * A group of Windows nodes in a capacity plan. What is not known at synth is missing, and `notes` say why.
 */
export interface PlannedNodeGroup {
  /** Id of the construct. */
  readonly name: string;

  /** Path of the construct. */
  readonly path: string;

  /**
   * Smallest number of nodes.
   *
   * @default - not known at synth
   */
  readonly nodesAtMin?: number;

  /**
   * Desired number of nodes.
   *
   * @default - not known at synth
   */
  readonly nodesAtDesired?: number;

  /**
   * Largest number of nodes.
   *
   * @default - not known at synth
   */
  readonly nodesAtMax?: number;

  /** Nodes that an update adds before it takes others away. */
  readonly nodesAddedByUpdate: number;

  /**
   * Pods of a node that have addresses of their own at the same time.
   *
   * @default - not known at synth
   */
  readonly podsPerNode?: number;

  /**
   * Pods with addresses of their own on the smallest number of nodes.
   *
   * @default - not known at synth
   */
  readonly podsAtMin?: number;

  /**
   * Pods with addresses of their own on the desired number of nodes.
   *
   * @default - not known at synth
   */
  readonly podsAtDesired?: number;

  /**
   * Pods with addresses of their own on the largest number of nodes.
   *
   * @default - not known at synth
   */
  readonly podsAtMax?: number;

  /**
   * /28 prefixes that a node full of pods holds.
   *
   * @default - not known at synth
   */
  readonly prefixesPerNode?: number;

  /**
   * Single addresses that a node full of pods holds, its own included.
   *
   * @default - not known at synth
   */
  readonly addressesPerNode?: number;

  /**
   * Addresses that a node full of pods holds in advance, by the warm targets and as a prefix has 16.
   *
   * @default - not known at synth
   */
  readonly warmAddressesPerNode?: number;

  /**
   * /28 prefixes that a node keeps at worst, after it was full and pods came and went: each prefix may keep one of the pods that are left.
   *
   * @default - not known at synth
   */
  readonly prefixesPerNodeAfterChurn?: number;

  /**
   * The fewest running pods with which a node can keep that many.
   *
   * @default - not known at synth
   */
  readonly podsPerNodeAfterChurn?: number;

  /**
   * Addresses of a node that pods have left, and that no other pod is given for 30 seconds, if the plan was asked for with `newPodsPerMinute`.
   *
   * @default - not known at synth
   */
  readonly coolingAddressesPerNode?: number;

  /** Names of its subnets in the plan. */
  readonly subnets: string[];

  /** What is not known, or estimated. */
  readonly notes: string[];
}
