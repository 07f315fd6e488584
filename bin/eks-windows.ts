import { ExitCode } from '../lib/command/exit-code';
import { readDescriptor } from '../lib/command/read-bytes';
import { runCommand } from '../lib/command/run-command';
import { judge } from '../lib/rules/judge';
import { rules } from '../lib/rules/rules';
import { version } from '../package.json';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads may have read enough, as in `eks-windows check cdk.out | head`.
  if (error.code !== 'EPIPE') {
    console.error(`eks-windows: The report cannot be written: ${error.message}.`);
    process.exitCode = ExitCode.BUG;
  }
});

process.exitCode = runCommand(process.argv.slice(2), {
  version,
  today: new Date().toISOString().slice(0, 10),
  workingDirectory: process.cwd(),
  colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
  rules,
  judge,
  readStandardInput: () => readDescriptor(0, '-'),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
});
