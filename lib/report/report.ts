import type { Judgement } from '../rules/judgement';
import type { Rule } from '../rules/rule';

/** What reports are made of. */
export interface Report {
  readonly judgement: Judgement;
  /** How many templates were judged, those of nested stacks too. */
  readonly templateCount: number;
  /** Version of this package. */
  readonly version: string;
  /** All rules that there are. */
  readonly rules: readonly Rule[];
}
