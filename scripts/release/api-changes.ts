import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayBreak } from './may-break';

const JSII_DIFF = 'jsii-diff@1.134.0';

/**
 * Compares the API with that of the release that the registry has.
 *
 * @param folder of the package that is built, with an `.npmrc` that leads to the registry
 * @param name of the package
 * @returns what `jsii-diff` found, or why it was not asked
 * @throws if the registry cannot be asked, or if the API breaks, and the version says that it does not
 */
export function apiChanges(folder: string, name: string): string {
  const run = (program: string, ...args: readonly string[]) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  const last = run('npm', 'view', name, 'version', '--loglevel', 'error');
  if (last.status !== 0) {
    if (last.stderr.includes('E404')) {
      return `The registry has no release of ${name} yet with which the API could be compared.`;
    }
    throw new Error(`The registry does not tell the last release of ${name}: ${last.stderr.trim()}`);
  }
  const before = last.stdout.trim();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };

  // Inside the folder, so that the assemblies of the peers are found from there.
  const previous = join(folder, 'previous');
  mkdirSync(previous);
  const packed = run('npm', 'pack', `${name}@${before}`, '--silent', '--pack-destination', previous);
  const unpacked = run('tar', '-xzf', join(previous, packed.stdout.trim()), '-C', previous);
  if (packed.status !== 0 || unpacked.status !== 0) {
    throw new Error(`${name}@${before} cannot be unpacked: ${packed.stderr}${unpacked.stderr}`);
  }
  const diff = run('npx', '--yes', JSII_DIFF, join(previous, 'package'), folder, '--error-on', 'all');
  if (diff.status !== 0 && !mayBreak(before, version)) {
    throw new Error(`The API differs from that of ${before} in a way that ${version} must not have:\n${diff.stdout}${diff.stderr}`);
  }
  return `The API, compared with ${before}: ${diff.status === 0 ? 'nothing breaks.' : `\n${diff.stdout}${diff.stderr}`}`;
}
