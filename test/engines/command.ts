import { spawnSync } from 'node:child_process';

interface Options {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** What a command said, or why it failed. */
export interface Ended {
  readonly ok: boolean;
  readonly stdout: string;
  /** The last lines of what it said, or that it could not be started. */
  readonly why: string;
}

/** Runs a command to its end. One that cannot be started fails too. */
export function command(program: string, args: readonly string[], options: Options = {}): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (error) {
    return { ok: false, stdout: '', why: `${program} cannot be started: ${error.message}` };
  }
  const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
  return { ok: status === 0, stdout, why: `${[program, ...args].join(' ')} ended with ${String(status)}: ${said}` };
}
