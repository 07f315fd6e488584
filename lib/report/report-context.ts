import type { ReportedPlace } from '../rules/judgement';

/** What a format may need beside the report: how it was asked for, and where it is read. */
export interface ReportContext {
  /** Whether it may be coloured. */
  readonly colour: boolean;
  /** Whether what could not be checked is listed for people, and not only counted. Formats for programs list it in any case. */
  readonly showUnknown: boolean;
  /** Folder that the paths of templates are relative to. */
  readonly workingDirectory: string;
  /** Line of a place in its template, counted from 1. */
  readonly lineOf: (place: ReportedPlace) => number;
}
