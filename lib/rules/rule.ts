import type { Location } from '../cloudformation/location';
import type { Model } from '../model/model';

/** `error` is for what certainly fails, `warning` for what is fragile or insecure, `info` for what could be better. */
export type Severity = 'error' | 'warning' | 'info';

/** What a rule found wrong in one place. */
export interface Finding {
  readonly at: Location;
  /** What is wrong, with the offending value: one or two sentences. */
  readonly message: string;
  /** What to do about it; the link to the source is added behind it. */
  readonly fix: string;
  /** The offending value, as it is written. */
  readonly value: string;
  /** Where this one is less severe than the rule. */
  readonly severity?: Severity;
}

/** What a rule could not check in one place, as a value that it needs is not known. */
export interface NotChecked {
  readonly at: Location;
  /** Why, as the end of a sentence: `the parameter 'Subnets' has no default`. */
  readonly cause: string;
}

/** All that a rule has to say; empty if everything passes. */
export type Outcome = Finding | NotChecked;

/** What a rule may look at beside the templates. */
export interface RuleContext {
  /** Today, as an ISO date such as `2026-11-21`. */
  readonly today: string;
}

/** One rule: what it means, and a pure function from the model to what it finds. */
export interface Rule {
  /** Name of the file, and of what is wrong. */
  readonly id: string;
  /** Severity of its findings, unless one says that it is less. */
  readonly severity: Severity;
  /** What is wrong, without values: a short sentence. */
  readonly title: string;
  /** What happens if it is deployed. */
  readonly why: string;
  /** What to do about it, in general. */
  readonly fix: string;
  /** Where it is documented. */
  readonly source: string;
  /** Rows of the requirements, such as `R8`. */
  readonly requirements: readonly string[];
  readonly check: (model: Model, context: RuleContext) => Outcome[];
}
