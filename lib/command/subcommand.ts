import type { CommandEnvironment } from './command-environment';
import type { ExitCode } from './exit-code';

/** A command beside `check`, in a file of its own. */
export interface Subcommand {
  /** What it does, as a line of `--help`. */
  readonly summary: string;
  /** What its own `--help` prints. */
  readonly usage: string;
  /** @throws UsageError if what was given cannot be used */
  readonly run: (args: readonly string[], environment: CommandEnvironment) => ExitCode;
}
