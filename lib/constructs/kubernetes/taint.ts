/**
 * What a taint does to pods that do not tolerate it.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export enum TaintEffect {
  /** New pods are not scheduled on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** New pods are scheduled elsewhere where possible. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** Pods that run on the node are evicted too. */
  NO_EXECUTE = 'NoExecute',
}

/**
 * A taint of a node: keeps pods away that do not tolerate it.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Taint {
  /** Key, with an optional DNS prefix: `os` or `example.com/team`. */
  readonly key: string;

  /**
   * Value, at most 63 characters.
   *
   * @default - none
   */
  readonly value?: string;

  /** Effect on pods that do not tolerate the taint. */
  readonly effect: TaintEffect;
}
