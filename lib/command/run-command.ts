import { ruleListFormats } from '../report/rule-list-formats';
import { visibleText } from '../report/visible-text';
import { check } from './check';
import type { CommandEnvironment } from './command-environment';
import { ExitCode } from './exit-code';
import { parseArguments } from './parse-arguments';
import type { Subcommand } from './subcommand';
import { subcommands } from './subcommands';
import { usage } from './usage';
import { UsageError } from './usage-error';

/** Runs the command `eks-windows` with its arguments. */
export function runCommand(args: readonly string[], environment: CommandEnvironment): ExitCode {
  const { rules, version, write, writeError } = environment;
  try {
    const [name, ...rest] = args;
    if (Object.hasOwn(subcommands, name)) {
      return runSubcommand(subcommands[name], rest, environment);
    }
    const invocation = parseArguments(
      args,
      rules.map(({ id }) => id),
    );
    switch (invocation.action) {
      case 'help':
        write(usage());
        return ExitCode.CLEAN;
      case 'version':
        write(`${version}\n`);
        return ExitCode.CLEAN;
      case 'list-rules':
        write(ruleListFormats[invocation.format](rules));
        return ExitCode.CLEAN;
      case 'check':
        return check(invocation.options, environment);
    }
  } catch (error) {
    if (error instanceof UsageError) {
      writeError(`eks-windows: ${visibleText(error.message)}\n`);
      return ExitCode.USAGE;
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeError(
      `eks-windows: This is a bug in eks-windows ${version}. Please report it, with the lines below and, if you can, the template, to those from whom you have it.\n\n${trace}\n`,
    );
    return ExitCode.BUG;
  }
}

function runSubcommand({ usage: text, run }: Subcommand, args: readonly string[], environment: CommandEnvironment): ExitCode {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    environment.write(text);
    return ExitCode.CLEAN;
  }
  return run(args, environment);
}
