import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { command } from './command';

/**
 * A virtual environment with the packages of a requirements file.
 *
 * @returns folder of its programs, or why there is none
 */
export function pythonEnvironment(name: string, requirements: string): { readonly bin: string } | { readonly missing: string } {
  const version = command('python3', ['--version']);
  if (!version.ok) {
    return { missing: version.why };
  }
  const folder = cacheFolder(name, { files: [requirements], other: [version.stdout] });
  const whole = join(folder, 'whole');
  if (!existsSync(whole)) {
    const steps = [
      () => command('python3', ['-m', 'venv', '--clear', folder]),
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
