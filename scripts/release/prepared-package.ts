import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renamedPackage } from './renamed-package';
import type { ReleaseOptions } from './release-options';

/** Texts of these files name the package to its users; `.jsii` gets the docstrings of `lib`. */
const FOR_USERS = /^(README\.md|(docs|examples|lib)\/.*\.(md|ts))$/;

/**
 * A copy of the tracked files in a folder of its own, in which the package has its scope, with the `node_modules` of the repository. The repository stays as it is.
 *
 * @param repository its folder
 * @returns the folder, and the name of the package
 */
export function preparedPackage(repository: string, { scope, repository: home }: ReleaseOptions): { folder: string; name: string } {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { name: string; repository: object };
  const name = scope === undefined ? manifest.name : `${scope}/${manifest.name}`;
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const path of tracked) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (FOR_USERS.test(path)) {
      writeFileSync(join(folder, path), renamedPackage(readFileSync(join(repository, path), 'utf8'), manifest.name, name));
    } else {
      cpSync(join(repository, path), join(folder, path));
    }
  }
  const ownHome = home && { homepage: home.href.replace(/^git\+|\.git$/g, ''), repository: { type: 'git', url: home.href } };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, ...ownHome, name }, null, 2)}\n`);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return { folder, name };
}
