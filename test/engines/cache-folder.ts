import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for what is installed or built once, outside the repository. What it is made from decides its name, so that a new version gets a new one.
 *
 * @param name of the engine
 * @param madeFrom paths of files, and anything else that decides what is in it
 */
export function cacheFolder(name: string, madeFrom: { readonly files: readonly string[]; readonly other?: readonly string[] }): string {
  const hash = createHash('sha256');
  madeFrom.files.forEach((file) => hash.update(readFileSync(file)));
  (madeFrom.other ?? []).forEach((text) => hash.update(`\n${text}`));
  const root = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(root, 'cdk-eks-windows-engines', `${name}-${hash.digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
