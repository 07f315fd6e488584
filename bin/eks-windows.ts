import { ExitCode } from '../lib/command/exit-code';
import { readDescriptor } from '../lib/command/read-bytes';
import { runCommand } from '../lib/command/run-command';
import { judge } from '../lib/rules/judge';
import { rules } from '../lib/rules/rules';
import { version } from '../package.json';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads may have read enough, as in `eks-windows check cdk.out | head`.
  if (error.code !== 'EPIPE') {
    process.stderr.write(`eks-windows: The report cannot be written: ${error.message}.\n`);
    process.exitCode = ExitCode.BUG;
  }
});
// Nobody reads what goes wrong; the exit code still tells.
process.stderr.on('error', () => undefined);

const workingDirectory = currentDirectory();
if (workingDirectory === undefined) {
  process.stderr.write('eks-windows: The folder in which the command runs is gone, or may not be read. Change to another one.\n');
  process.exitCode = ExitCode.USAGE;
} else {
  process.exitCode = runCommand(process.argv.slice(2), {
    version,
    today: new Date().toISOString().slice(0, 10),
    workingDirectory,
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    rules,
    judge,
    readStandardInput: () => readDescriptor(0, '-'),
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
  });
}

function currentDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
