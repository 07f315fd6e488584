import { Unknown } from '../values/unknown';

/** Deeper than any template that CloudFormation takes, and far from the end of the call stack. */
const DEEPEST = 200;

/** Counts how deeply the functions that read templates call each other, to stop before the call stack is full. */
export class Depth {
  private current = 0;

  /** Does the work one level deeper; unknown if that is too deep. */
  public within<T>(work: () => T): T | Unknown {
    if (this.current >= DEEPEST) {
      return new Unknown('it is nested too deeply');
    }
    this.current++;
    try {
      return work();
    } finally {
      this.current--;
    }
  }
}
