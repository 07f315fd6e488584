import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { command } from './command';

/**
 * A virtual environment with the packages of a requirements file.
 *
 * @param least version of Python
 * @returns folder of its programs, or why there is none
 */
export function pythonEnvironment(
  name: string,
  requirements: string,
  [major, minor]: readonly [number, number] = [3, 10],
): { readonly bin: string } | { readonly missing: string } {
  const isEnough = `import sys; sys.exit(sys.version_info < (${String(major)}, ${String(minor)}))`;
  const python = pythons().find((program) => command(program, ['-c', isEnough]).ok);
  if (python === undefined) {
    return { missing: `there is no Python ${String(major)}.${String(minor)} or newer` };
  }
  const folder = cacheFolder(name, { files: [requirements], other: [command(python, ['--version']).stdout] });
  const whole = join(folder, 'whole');
  if (!existsSync(whole)) {
    const steps = [
      () => command(python, ['-m', 'venv', '--clear', folder]),
      () => command(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '--requirement', requirements]),
    ];
    for (const step of steps) {
      const ended = step();
      if (!ended.ok) {
        return { missing: ended.why };
      }
    }
    writeFileSync(whole, '');
  }
  return { bin: join(folder, 'bin') };
}

/** By their usual names, and where pyenv keeps them. */
function pythons(): string[] {
  const versions = join(homedir(), '.pyenv/versions');
  const kept = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin/python3')) : [];
  return ['python3', 'python3.13', 'python3.14', ...kept];
}
