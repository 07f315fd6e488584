/** What the command ends with. */
export enum ExitCode {
  /** Nothing was found, or nothing as severe as `--fail-on`. */
  CLEAN = 0,
  /** The command itself failed, which is a bug. */
  BUG = 1,
  /** Something as severe as `--fail-on` was found. */
  FINDINGS = 2,
  /** What was given cannot be used: `EX_USAGE` of sysexits.h. */
  USAGE = 64,
}
