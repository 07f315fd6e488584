import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder';
import { command } from '../command';
import type { Prepared } from '../prepared';

/** Installs Verdaccio, a registry for npm packages. */
export function prepare(): Prepared {
  const manifest = join(__dirname, 'package.json');
  const folder = cacheFolder('registry', { files: [manifest] });
  const program = join(folder, 'node_modules/.bin/verdaccio');
  if (!existsSync(program)) {
    copyFileSync(manifest, join(folder, 'package.json'));
    const installed = command('npm', ['install', '--no-fund', '--no-audit', '--silent'], { cwd: folder });
    if (!installed.ok) {
      return { missing: installed.why };
    }
  }
  return { environment: { VERDACCIO: program } };
}
