import type { Judgement } from '../rules/judgement';
import type { Rule } from '../rules/rule';

/** What reports are made of. */
export interface Report {
  readonly judgement: Judgement;
  /** How many templates were judged, those of nested stacks too. */
  readonly templateCount: number;
  /** What was given and could not be read, so that it was not judged. */
  readonly unreadable: readonly FileRemark[];
  /** What is odd in the files, but no finding. */
  readonly notes: readonly FileRemark[];
  /** Version of this package. */
  readonly version: string;
  /** All rules that there are. */
  readonly rules: readonly Rule[];
}

/** Something said of a file. */
export interface FileRemark {
  /** Path of the file, as it was given. */
  readonly path: string;
  /** Line that it is about, counted from 1; undefined if it is about the file. */
  readonly line?: number;
  /** Whole sentences, which name the file. */
  readonly message: string;
}
