/** Numbers to try out in place of those of the templates. */
export interface PlanOptions {
  /** Pods on a node of Windows. */
  readonly pods?: number;
  /** Nodes of each Windows group, whatever its sizes are. */
  readonly nodes?: number;
  /** Single addresses in each subnet beside nodes and what the templates show. */
  readonly otherAddresses?: number;
  /** Zone that is lost. */
  readonly loseZone?: string;
  /** Nodes that an update adds to each Windows group. */
  readonly surge?: number;
  /** Pods that start on each Windows node in a minute, as others end. */
  readonly newPods?: number;
}
