/**
 * Numbers to try out in a capacity plan, in place of those of the app.
 */
export interface CapacityPlanOptions {
  /**
   * Pods on each Windows node, in place of `--max-pods` of kubelet.
   *
   * @default - those of the node groups
   */
  readonly podsPerNode?: number;

  /**
   * Nodes in each Windows group, in place of its sizes.
   *
   * @default - those of the node groups
   */
  readonly nodesPerGroup?: number;

  /**
   * Addresses in each subnet beside those that the templates show.
   *
   * @default 0
   */
  readonly otherAddressesPerSubnet?: number;

  /**
   * Name of the zone that is lost in `withZoneLost`.
   *
   * @default - the one whose loss is worst for the others
   */
  readonly lostZone?: string;

  /**
   * Nodes that an update adds to each Windows group.
   *
   * @default - as many as the kind of group adds
   */
  readonly nodesAddedByUpdate?: number;

  /**
   * Pods that start on each Windows node in a minute, as others end, whose addresses are given to no other pod for 30 seconds.
   *
   * @default - none in cool-down; the number after churn is that of any rate
   */
  readonly newPodsPerMinute?: number;
}
