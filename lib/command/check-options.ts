import type { Format } from '../report/formats';

/** What the user wants to be checked, and how. */
export interface CheckOptions {
  /** Files and folders, or `-`; at least one. */
  readonly paths: readonly string[];
  readonly format: Format;
  /** The only rules that are applied; all of them if undefined. */
  readonly only?: readonly string[];
  /** Rules that are not applied. */
  readonly skip: readonly string[];
  /** The least severity that makes the command fail. */
  readonly failOn: 'error' | 'warning';
  /** Values of parameters, each `KEY=VALUE`, and files with them; the later ones count. */
  readonly parameters: readonly string[];
  readonly showUnknown: boolean;
  /** The day as of which is judged; today if undefined. */
  readonly today?: string;
}
