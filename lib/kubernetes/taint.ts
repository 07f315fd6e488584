import type { Value } from '../values/unknown';

/** A taint of nodes. */
export interface Taint {
  readonly key: Value<string>;
  readonly value: Value<string>;
  /** As Kubernetes spells it: `NoSchedule`. */
  readonly effect: Value<string>;
}
